-- As read_stays_of_period, with the name and the role that the join gave, or else the leave.
select
    t.room_id,
    t.session_id,
    t.joined_at,
    t.left_at,
    t.leave_seen_at,
    t.ending,
    t.person,
    t.provider_session,
    t.connection,
    t.ordinal,
    coalesce(j.name, l.name) as name,
    coalesce(j.role, l.role) as role
from rollcall.stays as t
left join lateral (
    select e.name, e.role
    from rollcall.events as e
    where e.room_id = t.room_id and e.occurred_at = t.joined_at and e.connection = t.connection and e.kind = 1
    order by e.name is null, e.event_id
    limit 1
) as j on true
left join lateral (
    select e.name, e.role
    from rollcall.events as e
    where e.room_id = t.room_id and e.occurred_at = t.leave_seen_at and e.connection = t.connection and e.kind = 2
    order by e.name is null, e.event_id
    limit 1
) as l on true
where t.joined_at >= $1::timestamptz and t.joined_at < $2::timestamptz and not t.is_machine;
