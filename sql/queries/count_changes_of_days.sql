-- How many changes touch the UTC days from $1 to $2, day by day: those that reports have taken, and the others. A
-- change adds to it, and that it is taken changes nothing.
select
    coalesce(
        (
            select sum(d.changes)
            from rollcall.changed_days as d
            where d.day >= $1::date and d.day <= $2::date
        ),
        0
    )::bigint
    + coalesce(
        (
            select
                sum(
                    least((c.to_at at time zone 'UTC')::date, $2::date)
                    - greatest((c.from_at at time zone 'UTC')::date, $1::date) + 1
                )
            from rollcall.changes as c
            where
                c.from_at < ($2::date + 1)::timestamp at time zone 'UTC'
                and c.to_at >= $1::date::timestamp at time zone 'UTC'
        ),
        0
    )::bigint as changes;
