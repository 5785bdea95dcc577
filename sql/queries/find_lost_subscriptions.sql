-- The subscriptions that are not there any more and that something waits for: it was written while they were deleted.
-- Queues are looked for one after the other by index, as each may be long.
with recursive queues as (
    (
        select n.subscription_id
        from rollcall.notifications as n
        where n.next_attempt_at is not null
        order by n.subscription_id
        limit 1
    )
    union all
    select (
        select m.subscription_id
        from rollcall.notifications as m
        where m.next_attempt_at is not null and m.subscription_id > q.subscription_id
        order by m.subscription_id
        limit 1
    )
    from queues as q
    where q.subscription_id is not null
)
select k.subscription_id
from queues as k
where
    k.subscription_id is not null
    and not exists (select from rollcall.subscriptions as s where s.subscription_id = k.subscription_id);
