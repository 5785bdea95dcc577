-- From before the first instant that is ever believed.
insert into rollcall.pending (room_id, since)
select room_id, '1970-01-01 00:00:00+00'::timestamptz
from rollcall.rooms;
