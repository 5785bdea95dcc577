-- $4, $5 are the first and the last of the times, so that only their partitions are looked at.
update rollcall.deliveries as d
set body = r.body
from unnest($1::timestamptz[], $2::uuid[], $3::bytea[]) as r (received_at, delivery_id, body)
where
    d.received_at = r.received_at
    and d.delivery_id = r.delivery_id
    and d.received_at >= $4::timestamptz
    and d.received_at <= $5::timestamptz
returning d.delivery_id;
