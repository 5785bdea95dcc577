-- Of the rooms $1 the first session that starts after the instant $2 of the room and not after its instant $3, unless
-- another ended at that very instant: sessions of a room follow each other, so no other can be going on then.
select s.room_id, min(e.started_at) as edge
from (
    select room_id, after_at, latest_at
    from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) as u (room_id, after_at, latest_at)
    offset 0
) as s
inner join rollcall.sessions as e
    on e.room_id = s.room_id and e.started_at > s.after_at and e.started_at <= s.latest_at
left join rollcall.sessions as f
    on
        f.room_id = e.room_id
        and f.started_at < e.started_at
        and coalesce(f.ended_at, 'infinity'::timestamptz) = e.started_at
where f.room_id is null
group by s.room_id
order by s.room_id;
