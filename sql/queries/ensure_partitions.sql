-- Runs before the first row for a day or month is written; those of events first, as that is the order in which writing
-- locks the tables.
select
    (select count(rollcall.ensure_event_partition(e)) from unnest($2::timestamptz[]) as e) as event_partitions,
    (select count(rollcall.ensure_delivery_partition(d)) from unnest($1::timestamptz[]) as d) as delivery_partitions;
