select count(*) as rooms
from rollcall.sessions as s
where
    s.ended_at is null
    and exists (
        select from rollcall.stays as t
        where t.room_id = s.room_id and t.session_id = s.session_id and t.left_at is null and not t.is_machine
    );
