select count(*) as sessions
from rollcall.sessions as s
where
    ($1::bigint is null or s.room_id = $1::bigint)
    and ($3::timestamptz is null or s.started_at < $3::timestamptz)
    and (
        $2::timestamptz is null
        or s.started_at >= $2::timestamptz
        or coalesce(s.last_left_at, now()) > $2::timestamptz
    )
    and ($4::boolean is null or (s.ended_at is null) = $4::boolean);
