-- Makes rooms known that webhooks speak of for the first time.
insert into rollcall.rooms (room_id, source, provider_room_id, first_seen_at)
select r.room_id, r.source, r.provider_room_id, r.first_seen_at
from unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[])
    as r (room_id, source, provider_room_id, first_seen_at)
order by r.room_id
on conflict (room_id) do nothing;
