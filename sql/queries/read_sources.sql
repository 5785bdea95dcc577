-- Each source with its newest delivery of the time since $1.
select
    s.name,
    s.provider,
    s.since,
    (
        select d.received_at
        from rollcall.deliveries as d
        where d.source = s.name and d.received_at >= $1::timestamptz
        order by d.received_at desc
        limit 1
    ) as last_delivery_at
from rollcall.sources as s
order by s.name;
