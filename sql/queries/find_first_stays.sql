-- The first stay of people under each of the connections $1, whatever room it was in.
select distinct on (t.connection) t.room_id, t.joined_at, t.connection, t.ordinal
from rollcall.stays as t
where t.connection = any ($1::text[]) and not t.is_machine
order by t.connection, t.joined_at, t.room_id, t.ordinal;
