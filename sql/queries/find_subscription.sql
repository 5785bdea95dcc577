select subscription_id, endpoint, name, events, authorization_secret, created_at, updated_at
from rollcall.subscriptions
where subscription_id = $1::uuid;
