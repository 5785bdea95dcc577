-- How many sessions of the room $1 touch the time from $2 to before $3: those that started in it, and those that
-- started before and reach into it, which are of the day before, from $4 on, or among those longer than a day. $5 is
-- the clock.
select
    (
        select count(*)
        from rollcall.sessions as s
        where s.room_id = $1::bigint and s.started_at >= $2::timestamptz and s.started_at < $3::timestamptz
    )
    + (
        select count(*)
        from rollcall.sessions as s
        where
            s.room_id = $1::bigint
            and s.started_at >= $4::timestamptz
            and s.started_at < $2::timestamptz
            and coalesce(s.last_left_at, $5::timestamptz) > $2::timestamptz
    )
    + (
        select count(*)
        from rollcall.sessions as s
        where
            s.room_id = $1::bigint
            and s.started_at < $4::timestamptz
            and (s.last_left_at is null or s.last_left_at - s.started_at > interval '1 day')
            and coalesce(s.last_left_at, $5::timestamptz) > $2::timestamptz
    ) as sessions;
