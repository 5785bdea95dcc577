insert into rollcall.subscriptions (
    subscription_id, endpoint, name, events, authorization_secret, created_at, updated_at
)
values (gen_random_uuid(), $1::text, $2::text, $3::text[], $4::text, $5::timestamptz, $5::timestamptz)
returning subscription_id, endpoint, name, events, authorization_secret, created_at, updated_at;
