-- Deliveries of the source $3, received from $1 to before $2, that told nothing new and have the text $4 in their
-- bodies: at most $5, with the first $6 bytes of their bodies. Where a source repeats itself very often, only the first
-- $7 duplicates of all sources are looked through.
select
    d.received_at, d.delivery_id, d.source, d.outcome, d.reason, octet_length(d.body) as bytes,
    substring(d.body from 1 for $6::integer) as start
from (
    select received_at, delivery_id, source, outcome, reason, body
    from rollcall.deliveries
    where outcome = 'duplicate' and received_at >= $1::timestamptz and received_at < $2::timestamptz
    order by received_at, delivery_id
    limit $7::bigint
) as d
where d.source = $3::text and position($4::bytea in d.body) > 0
order by d.received_at, d.delivery_id
limit $5::bigint;
