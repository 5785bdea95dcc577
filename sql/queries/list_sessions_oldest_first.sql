-- A page of the sessions that touch the time from $1 to before $2, the oldest first: after the one that started at $4
-- and has the id $5, past the first $6 of these, $7 of them. $3 is a day before $1: what began earlier and still
-- reaches into the time is among those longer than a day. With $8 only those that are over; $9 is the clock.
--
-- Each part is cut to what the page may need, so that it is read in the order of an index and no further. A comparison
-- of rows would enter the index at one bound where another is tighter.
select
    p.room_id, p.session_id, p.started_at, p.last_left_at, p.ended_at, p.end_reason,
    r.source, r.provider_room_id, r.friendly_url, r.description, r.external_id, r.deleted_at
from (
    select room_id, session_id, started_at, last_left_at, ended_at, end_reason
    from (
        (
            select s.room_id, s.session_id, s.started_at, s.last_left_at, s.ended_at, s.end_reason
            from rollcall.sessions as s
            where
                s.started_at >= $3::timestamptz
                and s.started_at < $2::timestamptz
                and (s.started_at >= $1::timestamptz or coalesce(s.last_left_at, $9::timestamptz) > $1::timestamptz)
                and s.started_at >= $4::timestamptz
                and (s.started_at > $4::timestamptz or s.session_id > $5::uuid)
                and (not $8::boolean or s.ended_at is not null)
            order by s.started_at asc, s.session_id asc
            limit $6::bigint + $7::bigint
        )
        union all
        (
            select s.room_id, s.session_id, s.started_at, s.last_left_at, s.ended_at, s.end_reason
            from rollcall.sessions as s
            where
                s.started_at < $3::timestamptz
                and (s.last_left_at is null or s.last_left_at - s.started_at > interval '1 day')
                and coalesce(s.last_left_at, $9::timestamptz) > $1::timestamptz
                and s.started_at >= $4::timestamptz
                and (s.started_at > $4::timestamptz or s.session_id > $5::uuid)
                and (not $8::boolean or s.ended_at is not null)
            order by s.started_at asc, s.session_id asc
            limit $6::bigint + $7::bigint
        )
    ) as touching
    order by started_at asc, session_id asc
    offset $6::bigint
    limit $7::bigint
) as p
inner join rollcall.rooms as r on r.room_id = p.room_id
order by p.started_at asc, p.session_id asc;
