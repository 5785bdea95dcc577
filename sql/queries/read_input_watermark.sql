-- How far the input goes that the computed tables rest on: the newest delivery that brought something new. Deliveries
-- that are repeated do not move it.
select received_at, delivery_id
from rollcall.deliveries
where outcome = 'stored'
order by received_at desc, delivery_id desc
limit 1;
