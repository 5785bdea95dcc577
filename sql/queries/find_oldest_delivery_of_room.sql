-- Ids of deliveries are in the order of their receipt.
select delivery_id
from rollcall.events
where room_id = $1::bigint
order by delivery_id
limit 1;
