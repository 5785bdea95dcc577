-- The stays of people who are present in the sessions $2, which are those of the rooms $1.
select t.room_id, t.joined_at, t.connection, t.ordinal
from rollcall.stays as t
where
    t.room_id = any ($1::bigint[])
    and t.session_id = any ($2::uuid[])
    and t.is_unsettled
    and t.left_at is null
    and not t.is_machine
order by t.joined_at, t.room_id, t.connection collate "C", t.ordinal;
