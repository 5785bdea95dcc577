-- How many sessions touch the time from $1 to before $4, as far as no whole UTC day counts them: those that started at
-- its beginning, from $1 to before $2, and at its end, from $3 to before $4, and those that started before it and
-- reach into it. The latter are of the day before, from $5 on, or among those longer than a day. $6 is the clock.
select
    (
        select count(*)
        from rollcall.sessions as s
        where s.started_at >= $1::timestamptz and s.started_at < $2::timestamptz
    ) as at_beginning,
    (
        select count(*)
        from rollcall.sessions as s
        where s.started_at >= $3::timestamptz and s.started_at < $4::timestamptz
    ) as at_end,
    (
        select count(*)
        from rollcall.sessions as s
        where
            s.started_at >= $5::timestamptz
            and s.started_at < $1::timestamptz
            and coalesce(s.last_left_at, $6::timestamptz) > $1::timestamptz
    )
    + (
        select count(*)
        from rollcall.sessions as s
        where
            s.started_at < $5::timestamptz
            and (s.last_left_at is null or s.last_left_at - s.started_at > interval '1 day')
            and coalesce(s.last_left_at, $6::timestamptz) > $1::timestamptz
    ) as before;
