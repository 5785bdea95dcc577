-- A page of the stays of people who are present and were in the time from $1 to before $2, the newest first: after the
-- one of the key $3 to $6, past the first $7 of these, $8 of them. $9 is the clock.
select t.room_id, t.joined_at, t.connection, t.ordinal
from rollcall.stays as t
where
    t.left_at is null
    and not t.is_machine
    and t.joined_at < $2::timestamptz
    and (t.joined_at >= $1::timestamptz or $9::timestamptz > $1::timestamptz)
    and t.joined_at <= $3::timestamptz
    and (
        t.joined_at < $3::timestamptz
        or (t.room_id, t.connection collate "C", t.ordinal) < ($4::bigint, $5::text, $6::smallint)
    )
order by t.joined_at desc, t.room_id desc, t.connection collate "C" desc, t.ordinal desc
offset $7::bigint
limit $8::bigint;
