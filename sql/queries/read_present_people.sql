-- Who is present in the sessions $2, which are those of the rooms $1, with the name and the role that the join gave:
-- there is no leave yet that could have said them.
select
    t.room_id, t.joined_at, t.connection, t.ordinal, t.session_id, t.person, j.name, j.role
from rollcall.stays as t
left join lateral (
    select e.name, e.role
    from rollcall.events as e
    where e.room_id = t.room_id and e.occurred_at = t.joined_at and e.connection = t.connection and e.kind = 1
    order by e.name is null, e.event_id
    limit 1
) as j on true
where
    t.room_id = any ($1::bigint[])
    and t.session_id = any ($2::uuid[])
    and t.is_unsettled
    and t.left_at is null
    and not t.is_machine
order by t.joined_at, t.room_id, t.connection collate "C", t.ordinal;
