-- The live sessions in which someone is, of the room $1 or of all, with how many.
select
    o.room_id, o.session_id, o.present,
    r.source, r.provider_room_id, r.friendly_url, r.description, r.external_id, r.deleted_at
from (
    select s.room_id, s.session_id, count(*) as present
    from rollcall.sessions as s
    inner join rollcall.stays as t
        on t.room_id = s.room_id and t.session_id = s.session_id and t.joined_at >= s.started_at
    where
        s.ended_at is null
        and t.is_unsettled
        and t.left_at is null
        and not t.is_machine
        and ($1::bigint is null or s.room_id = $1::bigint)
    group by s.room_id, s.session_id
) as o
inner join rollcall.rooms as r on r.room_id = o.room_id
order by o.session_id;
