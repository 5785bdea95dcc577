-- Finds the rooms ($1) for which something before the start ($2) still matters, and from which instant on. A start is
-- good if this returns nothing for its room. $3 is the instant before which a stay without a leave can't be affected
-- any more, $4 the earliest of all starts, by which partitions are left out.
with starts as (
    select room_id, start_at, horizon
    from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) as s (room_id, start_at, horizon)
),
-- The session was not over yet, or only just: whoever joined or left at the instant of its end may be part of it. Few
-- end after the start, and all of the room's history began before it, so an index on the beginning must not be used.
going_on as (
    select s.room_id, e.started_at as earlier
    from starts as s
    inner join rollcall.sessions as e
        on
            e.room_id = s.room_id
            and coalesce(e.ended_at, 'infinity'::timestamptz) >= s.start_at
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
        on e.room_id = s.room_id and e.occurred_at >= s.start_at and e.occurred_at >= $4::timestamptz
    inner join rollcall.stays as t
        on t.room_id = s.room_id and t.connection = e.connection and t.joined_at < s.start_at
    where t.leave_seen_at is null
)
select room_id, min(earlier) as start_at
from (
    select room_id, earlier from going_on
    union all
    select room_id, earlier from missing_leaves
    union all
    select room_id, earlier from outlasting
    union all
    select room_id, earlier from heard_again
) as reasons
group by room_id
order by room_id;
