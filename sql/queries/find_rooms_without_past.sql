-- Of the rooms $1, those that have no event before the instants $2.
select s.room_id
from unnest($1::bigint[], $2::timestamptz[]) as s (room_id, since)
where not exists (select from rollcall.events as e where e.room_id = s.room_id and e.occurred_at < s.since)
order by s.room_id;
