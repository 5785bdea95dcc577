insert into rollcall.friendly_urls (friendly_url, room_id)
select friendly_url, room_id
from rollcall.rooms
order by friendly_url;
