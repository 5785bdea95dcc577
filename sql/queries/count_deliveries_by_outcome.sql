select outcome, count(*) as deliveries, max(received_at) as latest
from rollcall.deliveries
where received_at >= $1::timestamptz
group by outcome
order by outcome;
