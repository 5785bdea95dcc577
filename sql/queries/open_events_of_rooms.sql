-- All events of the rooms $1 from the instant $2 on, in no order: so many rooms are read by one pass over the table.
declare room_events no scroll cursor for
select
    e.room_id,
    e.kind,
    e.occurred_at,
    e.joined_at,
    e.connection,
    e.person,
    e.provider_session,
    e.is_machine,
    e.event_id
from rollcall.events as e
where e.room_id = any ($1::bigint[]) and e.occurred_at >= $2::timestamptz;
