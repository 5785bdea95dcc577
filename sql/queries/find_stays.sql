-- The keys of the stays of people that an id may mean: those of the connection $1, the first of them first, or those
-- that began at $2.
select t.room_id, t.joined_at, t.connection, t.ordinal
from rollcall.stays as t
where not t.is_machine and hashtext(t.connection) = hashtext($1::text) and t.connection = $1::text
union
select t.room_id, t.joined_at, t.connection, t.ordinal
from rollcall.stays as t
where not t.is_machine and t.joined_at = $2::timestamptz
order by joined_at, room_id, connection, ordinal;
