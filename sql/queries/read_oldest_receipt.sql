select min(received_at) as received_at
from rollcall.deliveries
where received_at >= $1::timestamptz;
