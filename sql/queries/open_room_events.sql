-- The rooms' events from their starts on, room by room in the order in which the rules take them.
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
    select room_id, start_at
    from unnest($1::bigint[], $2::timestamptz[]) as u (room_id, start_at)
    offset 0
) as s
inner join rollcall.events as e
    on e.room_id = s.room_id and e.occurred_at >= s.start_at and e.occurred_at >= $3::timestamptz
order by e.room_id, e.occurred_at, e.event_id;
