-- Each source with its newest delivery in the hours that are counted, of those received not after $1.
select
    s.name,
    s.provider,
    s.since,
    (
        select h.last_received_at
        from rollcall.source_hours as h
        where h.source = s.name and h.last_received_at <= $1::timestamptz
        order by h.hour desc
        limit 1
    ) as last_delivery_at
from rollcall.sources as s
order by s.name;
