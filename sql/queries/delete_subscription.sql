delete from rollcall.subscriptions
where subscription_id = $1::uuid
returning subscription_id;
