-- The newest revision of each day that was published for the time zone $1, from the day $2 to the day $3 if they are
-- given.
select distinct on (r.date)
    r.date,
    r.revision,
    r.status,
    r.starts_at,
    r.ends_at,
    r.confirmed_at,
    exists (
        select from rollcall.stale_days as s
        where s.date = r.date and s.time_zone = r.time_zone
    ) as is_stale,
    (r.date, r.revision) in (
        select l.date, l.revision
        from rollcall.report_sessions as l
        where l.time_zone = $1::text and l.last_left_at is null
    ) as has_live_session
from rollcall.report_revisions as r
where
    r.time_zone = $1::text
    and ($2::date is null or r.date >= $2::date)
    and ($3::date is null or r.date <= $3::date)
order by r.date, r.revision desc;
