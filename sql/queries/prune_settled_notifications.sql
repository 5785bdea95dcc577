-- Deletes up to $2 notifications from before $1 that were delivered or given up, the oldest first.
delete from rollcall.notifications
where
    notification_id in (
        select n.notification_id
        from rollcall.notifications as n
        where n.created_at < $1::timestamptz and n.next_attempt_at is null
        order by n.created_at
        limit $2::bigint
    )
returning notification_id;
