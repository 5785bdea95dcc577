-- The zone's offsets from UTC, in seconds, each with the instant from which it holds: first for the days, then for the
-- quarters of an hour of the days within which it changes.
with days as (
    select
        d as day,
        extract(epoch from (d at time zone $1::text) - (d at time zone 'UTC'))::bigint as utc_offset
    from generate_series(
        timestamptz '1999-12-30 00:00:00+00', timestamptz '1999-12-30 00:00:00+00' + $2::integer * interval '24 hours',
        interval '24 hours'
    ) as d
),
changing_days as (
    select
        lag(day) over (order by day) as day,
        lag(utc_offset) over (order by day) as before,
        utc_offset as after
    from days
),
quarters as (
    select
        q as quarter,
        extract(epoch from (q at time zone $1::text) - (q at time zone 'UTC'))::bigint as utc_offset
    from changing_days as c
    cross join generate_series(c.day, c.day + interval '24 hours', interval '15 minutes') as q
    where c.before <> c.after
),
changing_quarters as (
    select
        quarter,
        utc_offset,
        lag(utc_offset) over (order by quarter) as before
    from quarters
)
select day as since, utc_offset
from days
where day = timestamptz '1999-12-30 00:00:00+00'
union all
select quarter as since, utc_offset
from changing_quarters
where utc_offset <> before
order by since;
