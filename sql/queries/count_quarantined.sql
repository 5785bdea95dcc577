select count(*) as deliveries
from rollcall.deliveries
where outcome = 'quarantined';
