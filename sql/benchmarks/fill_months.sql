-- Partitions for $2 days from $1 on, and for what goes on after them.
select count(rollcall.ensure_event_partition(month at time zone 'UTC')) as partitions
from generate_series(
    date_trunc('month', $1::timestamptz at time zone 'UTC'),
    ($1::timestamptz + ($2::integer + 1) * interval '1 day') at time zone 'UTC',
    interval '1 month'
) as month;
