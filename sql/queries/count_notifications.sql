-- How many notifications wait, how many of these after a call that failed, and how many were given up.
select
    count(*) filter (where next_attempt_at is not null) as waiting,
    count(*) filter (where next_attempt_at is not null and attempts > 0 and last_problem is not null) as failing,
    count(*) filter (where next_attempt_at is null and delivered_at is null) as given_up
from rollcall.notifications;
