-- A page of the stays of people in the room $12, and there in the session $13 if one is given, that touch the time
-- from $1 to before $2, the oldest first: after the one of the key $4 to $7, past the first $8 of these, $9 of them.
-- $3 is a day before $1: what began earlier and still reaches into the time is among those longer than a day. With $10
-- only those that are over; $11 is the clock.
--
-- Each part is cut to what the page may need, so that it is read in the order of an index and no further. A comparison
-- of rows would enter the index at one bound where another is tighter.
select room_id, joined_at, connection, ordinal
from (
    (
        select t.room_id, t.joined_at, t.connection, t.ordinal
        from rollcall.stays as t
        where
            t.room_id = $12::bigint
            and not t.is_machine
            and t.joined_at >= $3::timestamptz
            and t.joined_at < $2::timestamptz
            and (t.joined_at >= $1::timestamptz or coalesce(t.left_at, $11::timestamptz) > $1::timestamptz)
            and t.joined_at >= $4::timestamptz
            and (
                t.joined_at > $4::timestamptz
                or (t.room_id, t.connection collate "C", t.ordinal) > ($5::bigint, $6::text, $7::smallint)
            )
            and (not $10::boolean or t.left_at is not null)
            and ($13::uuid is null or t.session_id = $13::uuid)
        order by t.joined_at asc, t.room_id asc, t.connection collate "C" asc, t.ordinal asc
        limit $8::bigint + $9::bigint
    )
    union all
    (
        select t.room_id, t.joined_at, t.connection, t.ordinal
        from rollcall.stays as t
        where
            t.room_id = $12::bigint
            and not t.is_machine
            and t.joined_at < $3::timestamptz
            and (t.left_at is null or t.left_at - t.joined_at > interval '1 day')
            and coalesce(t.left_at, $11::timestamptz) > $1::timestamptz
            and t.joined_at >= $4::timestamptz
            and (
                t.joined_at > $4::timestamptz
                or (t.room_id, t.connection collate "C", t.ordinal) > ($5::bigint, $6::text, $7::smallint)
            )
            and (not $10::boolean or t.left_at is not null)
            and ($13::uuid is null or t.session_id = $13::uuid)
        order by t.joined_at asc, t.room_id asc, t.connection collate "C" asc, t.ordinal asc
        limit $8::bigint + $9::bigint
    )
) as touching
order by joined_at asc, room_id asc, connection collate "C" asc, ordinal asc
offset $8::bigint
limit $9::bigint;
