-- The rooms' events from their starts to before their ends, room by room in the order in which the rules take them.
-- $4 is the earliest of all starts and $5 the latest of all ends, by which partitions are left out.
declare room_events no scroll cursor for
select
    e.room_id,
    e.kind,
    e.occurred_at,
    e.joined_at,
    e.connection,
    e.person,
    e.provider_session,
    e.is_machine
from (
    select room_id, start_at, end_at
    from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) as u (room_id, start_at, end_at)
    offset 0
) as s
inner join rollcall.events as e
    on
        e.room_id = s.room_id
        and e.occurred_at >= s.start_at
        and e.occurred_at < s.end_at
        and e.occurred_at >= $4::timestamptz
        and e.occurred_at < $5::timestamptz
order by e.room_id, e.occurred_at, e.event_id;
