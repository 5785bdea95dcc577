-- What an application would run for who is in the rooms of a page: those of the $1 rooms past the first $2.
select
    p.session_id, p.started_at, p.provider_room_id, p.external_id, t.connection, t.person, t.joined_at, e.name, e.role
from (
    select s.room_id, s.session_id, s.started_at, r.provider_room_id, r.external_id
    from rollcall.sessions as s
    inner join rollcall.rooms as r on r.room_id = s.room_id
    where
        s.ended_at is null
        and exists (
            select from rollcall.stays as t
            where t.room_id = s.room_id and t.session_id = s.session_id and t.left_at is null and not t.is_machine
        )
    order by s.started_at desc, s.session_id desc
    limit $1::bigint
    offset $2::bigint
) as p
inner join rollcall.stays as t
    on t.room_id = p.room_id and t.session_id = p.session_id and t.left_at is null and not t.is_machine
left join rollcall.events as e
    on e.room_id = t.room_id and e.occurred_at = t.joined_at and e.connection = t.connection and e.kind = 1
order by p.started_at desc, p.session_id desc, t.joined_at, t.connection collate "C", t.ordinal;
