-- The sessions of the room $1 that are not over.
select
    s.room_id, s.session_id, s.started_at, s.last_left_at, s.ended_at, s.end_reason,
    r.source, r.provider_room_id, r.friendly_url, r.description, r.external_id, r.deleted_at
from rollcall.sessions as s
inner join rollcall.rooms as r on r.room_id = s.room_id
where s.ended_at is null and s.room_id = $1::bigint
order by s.started_at, s.session_id;
