-- $4 says why a body is ignored, where it is: the type of event is named there. $5, $6 are the first and the last of
-- the times, so that only their partitions are looked at.
update rollcall.deliveries as d
set
    body = r.body,
    reason = case when d.outcome = 'ignored' then coalesce(r.reason, d.reason) else d.reason end
from (
    select received_at, delivery_id, body, reason
    from unnest($1::timestamptz[], $2::uuid[], $3::bytea[], $4::text[]) as u (received_at, delivery_id, body, reason)
    offset 0
) as r
where
    d.received_at = r.received_at
    and d.delivery_id = r.delivery_id
    and d.received_at >= $5::timestamptz
    and d.received_at <= $6::timestamptz
returning d.delivery_id;
