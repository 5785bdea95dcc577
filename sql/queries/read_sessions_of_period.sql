-- The sessions that may touch the period from $1 to before $2, in no order. $3 is a day before $1: whatever began
-- earlier and still reaches into the period is among those longer than a day. $4 restricts it to a room.
select
    r.source,
    r.provider_room_id,
    r.friendly_url,
    r.description,
    r.external_id,
    s.room_id,
    s.session_id,
    s.started_at,
    s.last_left_at,
    s.ended_at,
    s.end_reason,
    r.tags
from rollcall.sessions as s
inner join rollcall.rooms as r on r.room_id = s.room_id
where
    s.started_at < $2::timestamptz
    and coalesce(s.last_left_at, 'infinity'::timestamptz) >= $1::timestamptz
    and (
        s.started_at >= $3::timestamptz
        or s.last_left_at is null
        or s.last_left_at - s.started_at > interval '1 day'
    )
    and ($4::bigint is null or s.room_id = $4::bigint);
