-- One without its subscription is never sent: it was written while that was deleted.
select n.next_attempt_at
from rollcall.subscriptions as s
cross join lateral (
    select q.next_attempt_at
    from rollcall.notifications as q
    where q.subscription_id = s.subscription_id and q.next_attempt_at is not null
    order by q.next_attempt_at
    limit 1
) as n
order by n.next_attempt_at
limit 1;
