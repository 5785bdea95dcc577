-- Turns the changes that this statement sees into stale days, of every time zone that days are published for. What is
-- committed later stays for the next time. Whatever ends or begins exactly at midnight may count for either day.
with taken as (
    delete from rollcall.changes
    returning from_at, to_at
)
insert into rollcall.stale_days (date, time_zone)
select distinct r.date, r.time_zone
from rollcall.report_revisions as r
inner join taken as t on t.from_at <= r.ends_at and t.to_at >= r.starts_at
on conflict (date, time_zone) do nothing;
