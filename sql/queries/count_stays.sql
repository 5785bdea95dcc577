-- How many stays of people touch the time from $1 to before $4, as far as no whole UTC day counts them: those that
-- began at its beginning, from $1 to before $2, and at its end, from $3 to before $4, and those that began before it
-- and reach into it. The latter are of the day before, from $5 on, or among those longer than a day. $6 is the clock.
select
    (
        select count(*)
        from rollcall.stays as t
        where not t.is_machine and t.joined_at >= $1::timestamptz and t.joined_at < $2::timestamptz
    ) as at_beginning,
    (
        select count(*)
        from rollcall.stays as t
        where not t.is_machine and t.joined_at >= $3::timestamptz and t.joined_at < $4::timestamptz
    ) as at_end,
    (
        select count(*)
        from rollcall.stays as t
        where
            not t.is_machine
            and t.joined_at >= $5::timestamptz
            and t.joined_at < $1::timestamptz
            and coalesce(t.left_at, $6::timestamptz) > $1::timestamptz
    )
    + (
        select count(*)
        from rollcall.stays as t
        where
            not t.is_machine
            and t.joined_at < $5::timestamptz
            and (t.left_at is null or t.left_at - t.joined_at > interval '1 day')
            and coalesce(t.left_at, $6::timestamptz) > $1::timestamptz
    ) as before;
