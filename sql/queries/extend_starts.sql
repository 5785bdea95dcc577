-- Finds the rooms ($1) for which something before the start ($2) still matters, and from which instant on. A start is
-- good if this returns nothing for its room. $3 is the instant before which a stay without a leave can't be affected
-- any more, $4 the end of what is computed, or infinity. $5 is the earliest of all starts and $6 the latest of all
-- ends, by which partitions are left out. changed_at is the instant from which on stays may be others than the stored.
with starts as (
    select room_id, start_at, horizon, end_at
    from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[])
        as s (room_id, start_at, horizon, end_at)
),
-- The session was not over yet, or only just: whoever joined or left at the instant of its end may be part of it. Few
-- end after the start, and all of the room's history began before it, so an index on the beginning must not be used.
-- None goes on at the end.
going_on as (
    select s.room_id, e.started_at as earlier
    from starts as s
    inner join rollcall.sessions as e
        on
            e.room_id = s.room_id
            and coalesce(e.ended_at, 'infinity'::timestamptz) >= s.start_at
            and coalesce(e.ended_at, 'infinity'::timestamptz) <= s.end_at
            and e.started_at - s.start_at < interval '0'
),
-- A later join, or the provider's word, can still say how the stay ended.
missing_leaves as (
    select s.room_id, t.joined_at as earlier
    from starts as s
    inner join rollcall.stays as t
        on t.room_id = s.room_id and t.joined_at >= s.horizon and t.joined_at < s.start_at
    where t.leave_seen_at is null
),
-- The connection is still to leave, though its session is over or no session holds it.
outlasting as (
    select s.room_id, t.joined_at as earlier
    from starts as s
    inner join rollcall.stays as t
        on t.room_id = s.room_id and t.leave_seen_at >= s.start_at and t.joined_at < s.start_at
    where t.leave_seen_at > t.left_at or t.is_machine
),
-- A connection whose leave is missing, however long ago, is heard of again.
heard_again as (
    select s.room_id, t.joined_at as earlier
    from starts as s
    inner join rollcall.events as e
        on
            e.room_id = s.room_id
            and e.occurred_at >= s.start_at
            and e.occurred_at < s.end_at
            and e.occurred_at >= $5::timestamptz
            and e.occurred_at < $6::timestamptz
    inner join rollcall.stays as t
        on t.room_id = s.room_id and t.connection = e.connection and t.joined_at < s.start_at
    where t.leave_seen_at is null
),
-- A leave that says itself when its stay began may begin to count, or cease to: then the room changes from there on.
told as (
    select s.room_id, e.joined_at as earlier
    from starts as s
    inner join rollcall.events as e
        on
            e.room_id = s.room_id
            and e.occurred_at >= s.start_at
            and e.occurred_at < s.end_at
            and e.occurred_at >= $5::timestamptz
            and e.occurred_at < $6::timestamptz
    where e.joined_at < s.start_at
)
select room_id, min(earlier) as start_at, min(earlier) filter (where is_told) as changed_at
from (
    select room_id, earlier, false as is_told from going_on
    union all
    select room_id, earlier, false as is_told from missing_leaves
    union all
    select room_id, earlier, false as is_told from outlasting
    union all
    select room_id, earlier, false as is_told from heard_again
    union all
    select room_id, earlier, true as is_told from told
) as reasons
group by room_id
order by room_id;
