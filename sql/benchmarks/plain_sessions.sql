-- What an application would run for a page of sessions: $1 of them past the first $2, of the room $3, touching the time
-- from $4 to before $5, live or not by $6; a null restricts nothing. The most people at once, which the API also tells,
-- is left out.
select
    p.room_id, p.session_id, p.started_at, p.last_left_at, p.ended_at,
    r.provider_room_id, r.friendly_url, r.description, r.external_id, r.deleted_at,
    a.participants, a.present
from (
    select s.room_id, s.session_id, s.started_at, s.last_left_at, s.ended_at
    from rollcall.sessions as s
    where
        ($3::bigint is null or s.room_id = $3::bigint)
        and ($5::timestamptz is null or s.started_at < $5::timestamptz)
        and (
            $4::timestamptz is null
            or s.started_at >= $4::timestamptz
            or coalesce(s.last_left_at, now()) > $4::timestamptz
        )
        and ($6::boolean is null or (s.ended_at is null) = $6::boolean)
    order by s.started_at desc, s.session_id desc
    limit $1::bigint
    offset $2::bigint
) as p
inner join rollcall.rooms as r on r.room_id = p.room_id
cross join lateral (
    select count(*) as participants, count(*) filter (where t.left_at is null) as present
    from rollcall.stays as t
    where
        t.room_id = p.room_id
        and t.session_id = p.session_id
        and t.joined_at >= p.started_at
        and t.joined_at <= coalesce(p.last_left_at, 'infinity'::timestamptz)
        and not t.is_machine
) as a
order by p.started_at desc, p.session_id desc;
