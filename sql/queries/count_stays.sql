-- How many stays of people began in the times from $1 to before $2, pair by pair, and how many began before $4 and
-- still reach beyond it: those of the day before, from $3 on, and those longer than a day. $5 is the clock.
select
    (
        select count(*)
        from unnest($1::timestamptz[], $2::timestamptz[]) as p (from_at, to_at)
        inner join rollcall.stays as t on t.joined_at >= p.from_at and t.joined_at < p.to_at
        where not t.is_machine
    )
    + (
        select count(*)
        from rollcall.stays as t
        where
            not t.is_machine
            and t.joined_at >= $3::timestamptz
            and t.joined_at < $4::timestamptz
            and coalesce(t.left_at, $5::timestamptz) > $4::timestamptz
    )
    + (
        select count(*)
        from rollcall.stays as t
        where
            not t.is_machine
            and t.joined_at < $3::timestamptz
            and (t.left_at is null or t.left_at - t.joined_at > interval '1 day')
            and coalesce(t.left_at, $5::timestamptz) > $4::timestamptz
    ) as stays;
