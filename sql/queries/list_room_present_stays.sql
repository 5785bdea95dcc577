-- The stays of people who are present in the room $1, and there in the session $2 if one is given.
select t.room_id, t.joined_at, t.connection, t.ordinal
from rollcall.stays as t
where
    t.room_id = $1::bigint
    and t.is_unsettled
    and t.left_at is null
    and not t.is_machine
    and ($2::uuid is null or t.session_id = $2::uuid)
order by t.joined_at, t.connection collate "C", t.ordinal;
