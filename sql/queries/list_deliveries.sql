-- The newest deliveries first: $1, $2 restrict outcome and source, $3, $4 the time of receipt, $5 is the most to list.
select received_at, delivery_id, source, outcome, reason, octet_length(body) as bytes
from rollcall.deliveries
where
    ($1::text is null or outcome = $1::text)
    and ($2::text is null or source = $2::text)
    and received_at >= $3::timestamptz
    and ($4::timestamptz is null or received_at < $4::timestamptz)
order by received_at desc, delivery_id desc
limit $5::bigint;
