-- $3, $5 and $7 say whether the value after them is to be set; a null value clears the field. Null for $2 leaves it.
update rollcall.subscriptions
set
    endpoint = coalesce($2::text, endpoint),
    events = case when $3::boolean then $4::text[] else events end,
    name = case when $5::boolean then $6::text else name end,
    authorization_secret = case when $7::boolean then $8::text else authorization_secret end,
    updated_at = $9::timestamptz
where subscription_id = $1::uuid
returning subscription_id, endpoint, name, events, authorization_secret, created_at, updated_at;
