-- $2 is when it was delivered, null if it wasn't; $3 why not, $4 when to try again, null for never.
update rollcall.notifications
set delivered_at = $2::timestamptz, last_problem = $3::text, next_attempt_at = $4::timestamptz
where notification_id = $1::uuid and delivered_at is null;
