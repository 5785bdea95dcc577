select
    s.room_id, s.session_id, s.started_at, s.last_left_at, s.ended_at,
    r.provider_room_id, r.friendly_url, r.description, r.external_id, r.deleted_at,
    a.participants, a.milliseconds
from rollcall.sessions as s
inner join rollcall.rooms as r on r.room_id = s.room_id
cross join lateral (
    select count(*) as participants, sum(extract(epoch from t.left_at - t.joined_at) * 1000)::bigint as milliseconds
    from rollcall.stays as t
    where
        t.room_id = s.room_id
        and t.session_id = s.session_id
        and t.joined_at >= s.started_at
        and t.joined_at <= coalesce(s.last_left_at, 'infinity'::timestamptz)
        and not t.is_machine
) as a
where s.session_id = $1::uuid and s.room_id = $2::bigint;
