-- A page of the quarantined deliveries after ($1, $2), oldest first.
select received_at, delivery_id, source, outcome, reason, body
from rollcall.deliveries
where
    outcome = 'quarantined'
    and (received_at, delivery_id) > ($1::timestamptz, $2::uuid)
order by received_at, delivery_id
limit $3::bigint;
