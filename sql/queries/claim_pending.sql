-- Takes what is pending at the run's clock $1 of up to $2 rooms that nobody else computes, and says of which of them
-- nothing came before, until when something has changed, null for all from then on, and what of each is left for later.
-- What is committed later stays for the next claim; what lies after the clock waits until its time has come. $3
-- restricts it to one room.
select room_id, since, is_whole, until, rest
from rollcall.claim_rooms($1::timestamptz, $2::bigint, $3::bigint)
order by room_id;
