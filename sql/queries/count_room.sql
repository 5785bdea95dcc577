-- Adds to the count of the rooms first seen on the day of $1, or takes away.
insert into rollcall.room_counts (day, rooms)
values (($1::timestamptz at time zone 'UTC')::date, $2::bigint)
on conflict (day) do update set rooms = room_counts.rooms + excluded.rooms;
