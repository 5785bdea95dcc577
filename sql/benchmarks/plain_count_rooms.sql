select count(*) as rooms
from rollcall.rooms
where deleted_at is null and ($1::text is null or tags && array[$1::text]);
