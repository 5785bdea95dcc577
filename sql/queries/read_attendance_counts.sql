select day, sessions, stays
from rollcall.attendance_counts
where sessions <> 0 or stays <> 0
order by day;
