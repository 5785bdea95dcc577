select date, max(revision) as revision
from rollcall.report_revisions
where time_zone = $1::text
group by date
order by date;
