-- All stays of the sessions $2 of the rooms $1, which lie between $3 and $4, in no order: as read_stays_of_sessions,
-- with the name and the role that the join gave, or else the leave.
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
where
    t.room_id = any ($1::bigint[])
    and t.session_id = any ($2::uuid[])
    and t.joined_at >= $3::timestamptz
    and t.joined_at <= $4::timestamptz;
