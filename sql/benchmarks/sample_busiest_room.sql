select r.room_id, r.provider_room_id, s.sessions, s.stays
from (
    select room_id, count(distinct session_id) as sessions, count(*) as stays
    from rollcall.stays
    where not is_machine
    group by room_id
    order by stays desc, room_id
    limit 1
) as s
inner join rollcall.rooms as r on r.room_id = s.room_id;
