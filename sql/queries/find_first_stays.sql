-- The first stay of people under each of the connections $1, whatever room it was in. Each connection is looked up by
-- itself: the index finds candidates, and comparing each of them with all that are asked for would take longer.
select distinct on (t.connection) t.room_id, t.joined_at, t.connection, t.ordinal
from unnest($1::text[]) as c (connection)
inner join rollcall.stays as t on hashtext(t.connection) = hashtext(c.connection) and t.connection = c.connection
where not t.is_machine
order by t.connection, t.joined_at, t.room_id, t.ordinal;
