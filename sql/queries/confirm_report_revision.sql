-- The figures of a day were looked at again, at the clock $4 and by the time zone's rules of now, and have not changed.
with confirmed as (
    delete from rollcall.stale_days
    where date = $1::date and time_zone = $2::text
)
update rollcall.report_revisions
set confirmed_at = $4::timestamptz, starts_at = $5::timestamptz, ends_at = $6::timestamptz
where date = $1::date and time_zone = $2::text and revision = $3::integer;
