-- Makes rooms known that webhooks speak of for the first time, and counts them.
with registered as (
    insert into rollcall.rooms (room_id, source, provider_room_id, first_seen_at)
    select r.room_id, r.source, r.provider_room_id, r.first_seen_at
    from unnest($1::bigint[], $2::text[], $3::text[], $4::timestamptz[])
        as r (room_id, source, provider_room_id, first_seen_at)
    order by r.room_id
    on conflict (room_id) do nothing
    returning first_seen_at
)
insert into rollcall.room_counts (day, rooms)
select (first_seen_at at time zone 'UTC')::date as day, count(*)
from registered
group by day
order by day
on conflict (day) do update set rooms = room_counts.rooms + excluded.rooms;
