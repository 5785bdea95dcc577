select session_id
from rollcall.stays
where not is_machine and session_id is not null
group by room_id, session_id
order by count(*) desc, session_id
limit 1;
