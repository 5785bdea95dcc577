-- Takes up to $1 notifications that are due at $2 and puts their next attempt at $3, when the sender has died at the
-- latest. Of the subscriptions $5 the sender has $6 under way, has given them a place last in its turn $7, and $8 says
-- which of them fail. A subscription has $4 places at most, one that fails has one, and all that fail have $9, of which
-- $10 are taken: endpoints that hang hold up their own queues only.
with queues as (
    select
        s.subscription_id,
        coalesce(k.under_way, 0) as under_way,
        coalesce(k.turn, 0) as turn,
        coalesce(k.is_failing, false) as is_failing
    from rollcall.subscriptions as s
    left join (
        select u.subscription_id, u.under_way, u.turn, u.is_failing
        from unnest($5::uuid[], $6::integer[], $7::bigint[], $8::boolean[])
            as u (subscription_id, under_way, turn, is_failing)
    ) as k on k.subscription_id = s.subscription_id
),
due as (
    select
        n.notification_id,
        n.next_attempt_at,
        q.turn,
        q.is_failing,
        q.under_way
            + row_number() over (partition by q.subscription_id order by n.next_attempt_at, n.notification_id) as place
    from queues as q
    cross join lateral (
        select w.notification_id, w.next_attempt_at
        from rollcall.notifications as w
        where w.subscription_id = q.subscription_id and w.next_attempt_at <= $2::timestamptz
        order by w.next_attempt_at, w.notification_id
        limit greatest(case when q.is_failing then 1 else $4::integer end - q.under_way, 0)
        -- Another sender has taken the others.
        for update skip locked
    ) as n
),
numbered as (
    select
        d.notification_id,
        d.next_attempt_at,
        d.turn,
        d.is_failing,
        d.place,
        row_number() over (
            partition by d.is_failing
            order by d.place, d.turn, d.next_attempt_at, d.notification_id
        ) as number
    from due as d
),
chosen as (
    select c.notification_id
    from numbered as c
    where not c.is_failing or c.number + $10::integer <= $9::integer
    order by
        -- Those that fail come last; one of them has its turn like the others, to find out whether it works again.
        c.is_failing and c.number + $10::integer > 1,
        -- Who has fewer under way comes first, and of these who has waited for longer.
        c.place,
        c.turn,
        c.next_attempt_at,
        c.notification_id
    limit $1::bigint
),
claimed as (
    update rollcall.notifications as n
    set next_attempt_at = $3::timestamptz, attempts = n.attempts + 1
    from chosen
    where n.notification_id = chosen.notification_id
    returning n.notification_id, n.subscription_id, n.event, n.body, n.created_at, n.attempts
)
select
    c.notification_id, c.subscription_id, c.event, c.body, c.created_at, c.attempts, s.endpoint, s.authorization_secret
from claimed as c
join rollcall.subscriptions as s on s.subscription_id = c.subscription_id
order by c.created_at, c.notification_id;
