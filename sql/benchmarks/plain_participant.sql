select
    t.room_id, t.joined_at, t.connection, t.session_id, t.left_at, t.person,
    r.provider_room_id, r.friendly_url, r.external_id, r.deleted_at, e.name, e.role
from rollcall.stays as t
inner join rollcall.rooms as r on r.room_id = t.room_id
left join rollcall.events as e
    on e.room_id = t.room_id and e.occurred_at = t.joined_at and e.connection = t.connection and e.kind = 1
where hashtext(t.connection) = hashtext($1::text) and t.connection = $1::text and not t.is_machine
order by t.joined_at, t.room_id, t.ordinal
limit 1;
