-- What is settled, and what was written while its subscription was deleted, is of no use to anyone.
delete from rollcall.notifications as n
where
    n.created_at < $1::timestamptz
    and (
        n.next_attempt_at is null
        or not exists (select from rollcall.subscriptions as s where s.subscription_id = n.subscription_id)
    )
returning n.notification_id;
