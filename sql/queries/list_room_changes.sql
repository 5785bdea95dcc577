-- The newest $3 changes of the room $1, of those before its change $2 if that is given.
select number, changed_at, made_by, key_id, was::text, became::text
from rollcall.room_changes
where room_id = $1::bigint and ($2::bigint is null or number < $2::bigint)
order by number desc
limit $3::bigint;
