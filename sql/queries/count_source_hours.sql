-- Counts the deliveries of the hours from $1 to before $2. Deliveries that arrived late for their hour are added when
-- it is counted again; those that were dropped since stay counted.
insert into rollcall.source_hours (source, hour, deliveries, last_received_at)
select
    d.source,
    date_trunc('hour', d.received_at at time zone 'UTC') at time zone 'UTC' as hour,
    count(*),
    max(d.received_at)
from rollcall.deliveries as d
where d.received_at >= $1::timestamptz and d.received_at < $2::timestamptz
group by 1, 2
order by 1, 2
on conflict (source, hour) do update set
    deliveries = greatest(source_hours.deliveries, excluded.deliveries),
    last_received_at = greatest(source_hours.last_received_at, excluded.last_received_at);
