-- All events of the rooms $1 from the instant $2 on, in no order: so many rooms are read by one pass over the table. Of
-- a sum the planner cannot think that looking each of them up by index were quicker.
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
where e.room_id + 0 = any ($1::bigint[]) and e.occurred_at >= $2::timestamptz;
