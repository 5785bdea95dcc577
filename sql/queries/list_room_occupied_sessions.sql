-- The session of the room $1 in which someone is, with how many.
select t.room_id, t.session_id, count(*) as present
from rollcall.stays as t
where t.room_id = $1::bigint and t.is_unsettled and t.left_at is null and not t.is_machine
group by t.room_id, t.session_id
order by t.session_id;
