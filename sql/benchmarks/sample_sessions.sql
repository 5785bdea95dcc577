-- $1 sessions by chance, each with how many are listed before it.
select s.session_id, s.room_id, r.provider_room_id, s.place - 1 as place
from (
    select session_id, room_id, row_number() over (order by started_at desc, session_id desc) as place
    from rollcall.sessions
) as s
inner join rollcall.rooms as r on r.room_id = s.room_id
order by uuid_hash_extended(s.session_id, 32), s.session_id
limit $1::bigint;
