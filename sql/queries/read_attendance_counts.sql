-- How many sessions and stays of people began on each UTC day.
select day, sum(sessions)::bigint as sessions, sum(stays)::bigint as stays
from (
    select day, sessions, stays from rollcall.attendance_counts
    union all
    select (hour at time zone 'UTC')::date, sessions, stays from rollcall.count_changes
) as counts
group by day
having sum(sessions) <> 0 or sum(stays) <> 0
order by day;
