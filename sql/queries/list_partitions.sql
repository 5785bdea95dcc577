-- The partitions of events and of deliveries; their names tell their times.
select c.relname::text as name
from pg_inherits as i
inner join pg_class as c on c.oid = i.inhrelid
where i.inhparent in ('rollcall.events'::regclass, 'rollcall.deliveries'::regclass)
order by c.relname collate "C";
