select
    r.source,
    r.provider_room_id,
    r.friendly_url,
    r.description,
    r.external_id,
    u.room_id,
    u.left_at,
    r.tags
from rollcall.unmatched_leaves as u
inner join rollcall.rooms as r on r.room_id = u.room_id
where
    u.left_at >= $1::timestamptz
    and u.left_at <= $2::timestamptz
    and ($3::bigint is null or u.room_id = $3::bigint);
