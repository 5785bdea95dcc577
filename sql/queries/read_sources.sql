-- Each source with its newest delivery of the time since $1.
select
    s.name,
    s.provider,
    s.since,
    (
        select max(d.received_at)
        from rollcall.deliveries as d
        where d.source = s.name and d.received_at >= $1::timestamptz
    ) as last_delivery_at
from rollcall.sources as s
order by s.name;
