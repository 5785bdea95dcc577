-- The stays of machines in the room $1 at some time from $2 to $3, the first $5 of them; $4 is a day before $2: those
-- that had come even earlier are left out. No session contains any.
select t.room_id, t.joined_at, t.connection, t.ordinal
from rollcall.stays as t
where
    t.room_id = $1::bigint
    and t.is_machine
    and t.joined_at >= $4::timestamptz
    and t.joined_at <= $3::timestamptz
    and (t.left_at is null or t.left_at >= $2::timestamptz)
order by t.joined_at, t.connection collate "C", t.ordinal
limit $5::bigint;
