-- When the newest delivery of the source $1 was received, of those since $2 and not after $3. Deliveries are walked
-- from the newest on, so few are looked at for a source that sends.
select received_at
from rollcall.deliveries
where source = $1::text and received_at >= $2::timestamptz and received_at <= $3::timestamptz
order by received_at desc
limit 1;
