-- How many rooms of a day's revision differ from the revision before.
select count(*) as rooms
from rollcall.report_reasons
where date = $1::date and time_zone = $2::text and revision = $3::integer;
