-- $3 says whether the newest come first, $4 after which one the page begins; one that isn't there has nothing after it.
select
    s.subscription_id, s.endpoint, s.name, s.events, s.authorization_secret, s.created_at, s.updated_at
from rollcall.subscriptions as s
left join rollcall.subscriptions as a on a.subscription_id = $4::uuid
where
    $4::uuid is null
    or case
        when $3::boolean then (s.created_at, s.subscription_id) < (a.created_at, a.subscription_id)
        else (s.created_at, s.subscription_id) > (a.created_at, a.subscription_id)
    end
order by
    case when $3::boolean then s.created_at end desc,
    case when $3::boolean then s.subscription_id end desc,
    s.created_at,
    s.subscription_id
limit $1::bigint
offset $2::bigint;
