-- Whether there is a duplicate after the first $3 of all sources that were received from $1 to before $2.
select received_at
from rollcall.deliveries
where outcome = 'duplicate' and received_at >= $1::timestamptz and received_at < $2::timestamptz
order by received_at, delivery_id
offset $3::bigint
limit 1;
