-- What the mere passing of time can change is looked at again: live sessions, and stays whose leave is missing.
insert into rollcall.pending (room_id, since)
select room_id, min(since)
from (
    select room_id, started_at as since from rollcall.sessions where ended_at is null
    union all
    select room_id, joined_at as since from rollcall.stays where is_unsettled
) as unsettled
group by room_id;
