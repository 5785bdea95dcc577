-- Adds to the counts of hours, or takes away where a number is negative.
insert into rollcall.stay_counts (hour, stays)
select c.hour, c.stays
from unnest($1::timestamptz[], $2::bigint[]) as c (hour, stays)
order by c.hour
on conflict (hour) do update set stays = stay_counts.stays + excluded.stays;
