-- The newest session of each of the rooms $1 that had any.
select r.room_id, s.started_at, s.last_left_at
from rollcall.rooms as r
cross join lateral (
    select n.started_at, n.last_left_at
    from rollcall.sessions as n
    where n.room_id = r.room_id
    order by n.started_at desc, n.session_id desc
    limit 1
) as s
where r.room_id = any ($1::bigint[]);
