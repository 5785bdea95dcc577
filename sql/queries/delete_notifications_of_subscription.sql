delete from rollcall.notifications
where subscription_id = $1::uuid;
