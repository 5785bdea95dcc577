-- The numbers of the rooms of the newest $1 sessions, by the start of the newest of them, $2 of them.
select n.room_id
from (
    select s.room_id, s.started_at
    from rollcall.sessions as s
    order by s.started_at desc, s.session_id desc
    limit $1::bigint
) as n
group by n.room_id
order by max(n.started_at) desc, n.room_id desc
limit $2::bigint;
