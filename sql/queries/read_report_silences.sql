-- The sources that were silent when a day's revision was made.
select source, since, expected
from rollcall.report_silences
where date = $1::date and time_zone = $2::text and revision = $3::integer
order by source collate "C";
