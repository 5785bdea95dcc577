-- Adds to the counts of days, or takes away where a number is negative.
insert into rollcall.attendance_counts (day, sessions, stays)
select c.day, c.sessions, c.stays
from unnest($1::date[], $2::bigint[], $3::bigint[]) as c (day, sessions, stays)
order by c.day
on conflict (day) do update set
    sessions = attendance_counts.sessions + excluded.sessions,
    stays = attendance_counts.stays + excluded.stays;
