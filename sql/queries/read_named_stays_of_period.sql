-- As read_stays_of_period, with the name and the role that the join gave, or else the leave.
select
    s.room_id,
    s.session_id,
    t.joined_at,
    t.left_at,
    t.leave_seen_at,
    t.ending,
    t.person,
    t.provider_session,
    coalesce(j.name, l.name) as name,
    coalesce(j.role, l.role) as role
from rollcall.sessions as s
inner join rollcall.rooms as r on r.room_id = s.room_id
inner join rollcall.stays as t
    on
        t.room_id = s.room_id
        and t.session_id = s.session_id
        and t.joined_at >= s.started_at
        and t.joined_at <= coalesce(s.last_left_at, 'infinity'::timestamptz)
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
    s.started_at < $2::timestamptz
    and coalesce(s.last_left_at, 'infinity'::timestamptz) >= $1::timestamptz
    and (
        s.started_at >= $3::timestamptz
        or s.last_left_at is null
        or s.last_left_at - s.started_at > interval '1 day'
    )
    and ($4::bigint is null or s.room_id = $4::bigint)
order by
    r.source collate "C", r.provider_room_id collate "C", s.room_id, s.started_at, s.session_id,
    t.joined_at, t.connection collate "C", t.ordinal;
