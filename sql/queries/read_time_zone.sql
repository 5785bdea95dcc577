-- The zone's offsets from UTC, in seconds, each with the instant from which it holds: first for the days, then for the
-- hours of the days within which it changes, and for the minutes of those hours.
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
hours as (
    select
        h as hour,
        extract(epoch from (h at time zone $1::text) - (h at time zone 'UTC'))::bigint as utc_offset
    from changing_days as c
    cross join generate_series(c.day, c.day + interval '24 hours', interval '1 hour') as h
    where c.before <> c.after
),
changing_hours as (
    select
        lag(hour) over (order by hour) as hour,
        lag(utc_offset) over (order by hour) as before,
        utc_offset as after
    from hours
),
minutes as (
    select
        m as minute,
        extract(epoch from (m at time zone $1::text) - (m at time zone 'UTC'))::bigint as utc_offset
    from changing_hours as c
    cross join generate_series(c.hour, c.hour + interval '1 hour', interval '1 minute') as m
    where c.before <> c.after
),
changing_minutes as (
    select
        minute,
        utc_offset,
        lag(utc_offset) over (order by minute) as before
    from minutes
)
select day as since, utc_offset
from days
where day = timestamptz '1999-12-30 00:00:00+00'
union all
select minute as since, utc_offset
from changing_minutes
where utc_offset <> before
order by since;
