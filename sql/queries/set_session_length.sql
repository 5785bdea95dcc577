insert into rollcall.room_session_lengths (room_id, valid_from, minutes)
values ($1::bigint, $2::timestamptz, $3::integer)
on conflict (room_id, valid_from) do update set minutes = excluded.minutes;
