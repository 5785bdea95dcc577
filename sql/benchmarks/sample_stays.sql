-- $1 stays of people by chance, each with how many are listed before it. Nobody comes back on the same connection here,
-- so that it is the id of the participant.
select t.connection, t.place - 1 as place
from (
    select
        connection,
        row_number() over (order by joined_at desc, room_id desc, connection collate "C" desc, ordinal desc) as place
    from rollcall.stays
    where not is_machine
) as t
order by hashtextextended(t.connection, 33), t.connection collate "C"
limit $1::bigint;
