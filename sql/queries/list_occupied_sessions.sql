-- The sessions in which someone is, with how many: an open stay holds its session open.
select t.room_id, t.session_id, count(*) as present
from rollcall.stays as t
where t.left_at is null and not t.is_machine
group by t.room_id, t.session_id
order by t.session_id;
