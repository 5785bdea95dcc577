select count(*) as participants
from rollcall.stays as t
where
    not t.is_machine
    and ($1::bigint is null or t.room_id = $1::bigint)
    and ($2::uuid is null or t.session_id = $2::uuid)
    and ($4::timestamptz is null or t.joined_at < $4::timestamptz)
    and (
        $3::timestamptz is null
        or t.joined_at >= $3::timestamptz
        or coalesce(t.left_at, now()) > $3::timestamptz
    )
    and ($5::boolean is null or (t.left_at is null) = $5::boolean);
