-- Each source with its newest delivery: of the hours that are counted, or received since $1. Deliveries are walked from
-- the newest on, so few are looked at for a source that sends.
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
        (
            select d.received_at
            from rollcall.deliveries as d
            where d.source = s.name and d.received_at >= $1::timestamptz
            order by d.received_at desc
            limit 1
        )
    ) as last_delivery_at
from rollcall.sources as s
order by s.name;
