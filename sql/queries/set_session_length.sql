insert into rollcall.room_session_lengths (room_id, valid_from, minutes, recorded_at)
values ($1::bigint, $2::timestamptz, $3::integer, $4::timestamptz)
on conflict (room_id, valid_from) do update set
    minutes = excluded.minutes,
    recorded_at = excluded.recorded_at;
