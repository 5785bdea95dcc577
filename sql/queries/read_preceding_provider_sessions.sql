-- The provider sessions that the latest joins before each start carried, no earlier than the horizon.
with starts as (
    select room_id, start_at, horizon
    from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) as s (room_id, start_at, horizon)
),
joins as (
    select t.room_id, t.joined_at, t.provider_session
    from starts as s
    inner join rollcall.stays as t
        on t.room_id = s.room_id and t.joined_at >= s.horizon and t.joined_at < s.start_at
    where t.provider_session is not null and not t.is_machine
),
latest as (
    select room_id, max(joined_at) as joined_at
    from joins
    group by room_id
)
select distinct j.room_id, j.joined_at, j.provider_session
from joins as j
inner join latest as l on l.room_id = j.room_id and l.joined_at = j.joined_at
order by j.room_id, j.provider_session;
