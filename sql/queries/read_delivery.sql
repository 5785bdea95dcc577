select received_at, delivery_id, source, outcome, reason, body
from rollcall.deliveries
where received_at = $1::timestamptz and delivery_id = $2::uuid;
