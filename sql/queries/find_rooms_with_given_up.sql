-- Of the rooms $1, those where somebody who came in the times from $2 to $3, and not before $4, has been given up: no
-- leave came.
select distinct t.room_id
from (
    select room_id, from_at, to_at
    from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) as u (room_id, from_at, to_at)
    offset 0
) as r
inner join rollcall.stays as t
    on t.room_id = r.room_id and t.joined_at >= greatest(r.from_at, $4::timestamptz) and t.joined_at <= r.to_at
where t.ending = 'stale' and not t.is_machine
order by t.room_id;
