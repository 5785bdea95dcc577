select count(*) as deliveries
from rollcall.deliveries
where outcome = 'quarantined' and received_at < $1::timestamptz;
