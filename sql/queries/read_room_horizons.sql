-- Of the rooms $1, those whose final part reaches further than to the horizon.
select room_id, computed_from
from rollcall.room_horizons
where room_id = any ($1::bigint[])
order by room_id;
