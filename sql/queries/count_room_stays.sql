-- How many stays of people in the room $1, and there in the session $6 if one is given, touch the time from $2 to
-- before $3: those that began in it, and those that began before and reach into it, which are of the day before, from
-- $4 on, or among those longer than a day. $5 is the clock.
select
    (
        select count(*)
        from rollcall.stays as t
        where
            t.room_id = $1::bigint
            and not t.is_machine
            and t.joined_at >= $2::timestamptz
            and t.joined_at < $3::timestamptz
            and ($6::uuid is null or t.session_id = $6::uuid)
    )
    + (
        select count(*)
        from rollcall.stays as t
        where
            t.room_id = $1::bigint
            and not t.is_machine
            and t.joined_at >= $4::timestamptz
            and t.joined_at < $2::timestamptz
            and coalesce(t.left_at, $5::timestamptz) > $2::timestamptz
            and ($6::uuid is null or t.session_id = $6::uuid)
    )
    + (
        select count(*)
        from rollcall.stays as t
        where
            t.room_id = $1::bigint
            and not t.is_machine
            and t.joined_at < $4::timestamptz
            and (t.left_at is null or t.left_at - t.joined_at > interval '1 day')
            and coalesce(t.left_at, $5::timestamptz) > $2::timestamptz
            and ($6::uuid is null or t.session_id = $6::uuid)
    ) as stays;
