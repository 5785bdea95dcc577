-- Turns the changes that this statement sees, or up to $1 of them, into stale days, of every time zone that days are
-- published for, counts them day by day, and says how many they are. What is committed later stays for the next time.
-- Whatever ends or begins exactly at midnight may count for either day.
with taken as (
    delete from rollcall.changes
    where
        $1::bigint is null
        or ctid = any (array(select c.ctid from rollcall.changes as c limit $1::bigint))
    returning from_at, to_at
),
counted as (
    insert into rollcall.changed_days (day, changes)
    select (t.from_at at time zone 'UTC')::date + d.number as day, count(*)
    from taken as t
    cross join lateral generate_series(
        0, (t.to_at at time zone 'UTC')::date - (t.from_at at time zone 'UTC')::date
    ) as d (number)
    group by day
    order by day
    on conflict (day) do update set changes = changed_days.changes + excluded.changes
),
made_stale as (
    insert into rollcall.stale_days (date, time_zone)
    select distinct r.date, r.time_zone
    from rollcall.report_revisions as r
    inner join taken as t on t.from_at <= r.ends_at and t.to_at >= r.starts_at
    on conflict (date, time_zone) do nothing
)
select count(*) as changes from taken;
