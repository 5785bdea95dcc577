-- Deliveries, given by when they were received, $1, and their ids, $2, with the first $3 bytes of their bodies.
select
    d.received_at, d.delivery_id, d.source, d.outcome, d.reason, octet_length(d.body) as bytes,
    substring(d.body from 1 for $3::integer) as start
from rollcall.deliveries as d
where d.received_at = any ($1::timestamptz[]) and d.delivery_id = any ($2::uuid[])
order by d.received_at, d.delivery_id;
