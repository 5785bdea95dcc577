-- What an application would run for a page of participants: $1 of them past the first $2, of the room $3, of the
-- session $4, touching the time from $5 to before $6, live or not by $7; a null restricts nothing.
select
    p.room_id, p.joined_at, p.connection, p.session_id, p.left_at, p.person,
    r.provider_room_id, r.friendly_url, r.external_id, r.deleted_at, e.name, e.role
from (
    select t.room_id, t.joined_at, t.connection, t.ordinal, t.session_id, t.left_at, t.person
    from rollcall.stays as t
    where
        not t.is_machine
        and ($3::bigint is null or t.room_id = $3::bigint)
        and ($4::uuid is null or t.session_id = $4::uuid)
        and ($6::timestamptz is null or t.joined_at < $6::timestamptz)
        and (
            $5::timestamptz is null
            or t.joined_at >= $5::timestamptz
            or coalesce(t.left_at, now()) > $5::timestamptz
        )
        and ($7::boolean is null or (t.left_at is null) = $7::boolean)
    order by t.joined_at desc, t.room_id desc, t.connection collate "C" desc, t.ordinal desc
    limit $1::bigint
    offset $2::bigint
) as p
inner join rollcall.rooms as r on r.room_id = p.room_id
left join rollcall.events as e
    on e.room_id = p.room_id and e.occurred_at = p.joined_at and e.connection = p.connection and e.kind = 1
order by p.joined_at desc, p.room_id desc, p.connection collate "C" desc, p.ordinal desc;
