-- What was told of the room $1 from $2 to $3: when each of it happened, and the delivery that told it first.
select e.occurred_at, e.delivery_id
from rollcall.events as e
where e.room_id = $1::bigint and e.occurred_at >= $2::timestamptz and e.occurred_at <= $3::timestamptz;
