-- Of the connections $2 of a room, those that had joined before the start $3 and not left by then. The stays are final,
-- so whatever is heard of these connections is about a stay that cannot change any more, until they leave.
select distinct connection
from rollcall.stays
where
    room_id = $1::bigint
    and connection = any ($2::text[])
    and joined_at < $3::timestamptz
    and (leave_seen_at is null or leave_seen_at >= $3::timestamptz)
order by connection;
