-- Of the year before $1.
select count(rollcall.ensure_event_partition(month at time zone 'UTC')) as partitions
from generate_series(
    date_trunc('month', $1::timestamptz at time zone 'UTC') - interval '12 months',
    $1::timestamptz at time zone 'UTC',
    interval '1 month'
) as month;
