-- A page of the sessions that are not over and touch the time from $1 to before $2, the newest first: after the one
-- that started at $3 and has the id $4, past the first $5 of these, $6 of them. $7 is the clock.
select
    p.room_id, p.session_id, p.started_at, p.last_left_at, p.ended_at, p.end_reason,
    r.source, r.provider_room_id, r.friendly_url, r.description, r.external_id, r.deleted_at
from (
    select s.room_id, s.session_id, s.started_at, s.last_left_at, s.ended_at, s.end_reason
    from rollcall.sessions as s
    where
        s.ended_at is null
        and s.started_at < $2::timestamptz
        and (s.started_at >= $1::timestamptz or coalesce(s.last_left_at, $7::timestamptz) > $1::timestamptz)
        and s.started_at <= $3::timestamptz
        and (s.started_at < $3::timestamptz or s.session_id < $4::uuid)
    order by s.started_at desc, s.session_id desc
    offset $5::bigint
    limit $6::bigint
) as p
inner join rollcall.rooms as r on r.room_id = p.room_id
order by p.started_at desc, p.session_id desc;
