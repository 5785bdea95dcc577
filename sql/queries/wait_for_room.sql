-- Returns once nobody has claimed what is pending of the room $1.
select count(*) as rows
from (
    select from rollcall.pending
    where room_id = $1::bigint
    for share
) as unclaimed;
