-- Each source with its newest delivery: of the hours that are counted, or received since $1.
select
    s.name,
    s.provider,
    s.since,
    greatest(
        (
            select h.last_received_at
            from rollcall.source_hours as h
            where h.source = s.name
            order by h.hour desc
            limit 1
        ),
        r.received_at
    ) as last_delivery_at
from rollcall.sources as s
left join (
    select d.source, max(d.received_at) as received_at
    from rollcall.deliveries as d
    where d.received_at >= $1::timestamptz
    group by d.source
) as r on r.source = s.name
order by s.name;
