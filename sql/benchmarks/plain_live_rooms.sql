-- What an application would run for a page of the rooms that people are in: $1 of them past the first $2.
select s.room_id, s.session_id, s.started_at, r.provider_room_id, r.external_id, a.present
from rollcall.sessions as s
inner join rollcall.rooms as r on r.room_id = s.room_id
cross join lateral (
    select count(*) as present
    from rollcall.stays as t
    where t.room_id = s.room_id and t.session_id = s.session_id and t.left_at is null and not t.is_machine
) as a
where s.ended_at is null and a.present > 0
order by s.started_at desc, s.session_id desc
limit $1::bigint
offset $2::bigint;
