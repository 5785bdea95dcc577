-- How many sessions started in the times from $1 to before $2, pair by pair, and how many began before $4 and still
-- reach beyond it: those of the day before, from $3 on, and those longer than a day. $5 is the clock.
select
    (
        select count(*)
        from unnest($1::timestamptz[], $2::timestamptz[]) as t (from_at, to_at)
        inner join rollcall.sessions as s on s.started_at >= t.from_at and s.started_at < t.to_at
    )
    + (
        select count(*)
        from rollcall.sessions as s
        where
            s.started_at >= $3::timestamptz
            and s.started_at < $4::timestamptz
            and coalesce(s.last_left_at, $5::timestamptz) > $4::timestamptz
    )
    + (
        select count(*)
        from rollcall.sessions as s
        where
            s.started_at < $3::timestamptz
            and (s.last_left_at is null or s.last_left_at - s.started_at > interval '1 day')
            and coalesce(s.last_left_at, $5::timestamptz) > $4::timestamptz
    ) as sessions;
