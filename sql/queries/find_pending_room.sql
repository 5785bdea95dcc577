-- A room of which something is pending at the run's clock $1, whoever has claimed it. $2 restricts it to one room.
select min(room_id) as room_id
from rollcall.pending
where since <= $1::timestamptz and ($2::bigint is null or room_id = $2::bigint);
