-- How many sessions of the room $1 started on each UTC day, and how many stays of people belong to them, each day with
-- the first of its starts: whatever belongs to it began then or later, and before the first start of the day that
-- follows.
select min(s.started_at) as first_started_at, count(*) as sessions, sum(s.stays)::bigint as stays
from rollcall.sessions as s
where s.room_id = $1::bigint
group by (s.started_at at time zone 'UTC')::date
order by first_started_at;
