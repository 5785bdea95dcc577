-- Takes up to $1 notifications that are due at $2 and puts their next attempt at $3, when the sender has died at the
-- latest. A subscription gives up to $4 of them, or as many as $6 says of those that $5 lists: an endpoint that hangs
-- holds up its own queue only.
with due as (
    select n.notification_id
    from rollcall.subscriptions as s
    left join (
        select a.subscription_id, a.allowance
        from unnest($5::uuid[], $6::integer[]) as a (subscription_id, allowance)
    ) as a on a.subscription_id = s.subscription_id
    cross join lateral (
        select q.notification_id, q.next_attempt_at
        from rollcall.notifications as q
        where q.subscription_id = s.subscription_id and q.next_attempt_at <= $2::timestamptz
        order by q.next_attempt_at, q.notification_id
        limit coalesce(a.allowance, $4::integer)
        -- Another sender has taken the others.
        for update skip locked
    ) as n
    order by n.next_attempt_at, n.notification_id
    limit $1::bigint
),
claimed as (
    update rollcall.notifications as n
    set next_attempt_at = $3::timestamptz, attempts = n.attempts + 1
    from due
    where n.notification_id = due.notification_id
    returning n.notification_id, n.subscription_id, n.event, n.body, n.created_at, n.attempts
)
select
    c.notification_id, c.subscription_id, c.event, c.body, c.created_at, c.attempts, s.endpoint, s.authorization_secret
from claimed as c
join rollcall.subscriptions as s on s.subscription_id = c.subscription_id
order by c.created_at, c.notification_id;
