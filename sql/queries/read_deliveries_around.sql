-- As read_deliveries_since, of what happened up to a day before or after the times and may have changed them: anything
-- before, since a session may follow from the one before it; afterwards what those did who had come by then, what ended
-- the stays of those who never left, and the first who came when others were left over. Each room is asked for once.
with rooms as (
    select room_id, from_at, to_at
    from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) as r (room_id, from_at, to_at)
),
taken_in_later as (
    select delivery_id
    from rollcall.deliveries
    where taken_in_at > $5::timestamptz
),
-- Found for all rooms at once and kept as a table of hashes: a look for each event, and a join as well where fewer rows
-- are expected than come, would go over all stays of its room each time.
come as (
    select
        s.room_id,
        s.connection,
        bool_or(s.leave_seen_at is null) as is_left_over,
        bool_or(s.ending = 'superseded') as is_superseded
    from rooms as q
    inner join rollcall.stays as s on s.room_id = q.room_id and s.joined_at >= q.from_at and s.joined_at <= q.to_at
    group by s.room_id, s.connection
),
left_over as (
    select d.room_id, bool_or(d.is_left_over) as has_some, bool_or(d.is_superseded) as has_superseded
    from come as d
    group by d.room_id
),
first_after as (
    select n.room_id, min(n.occurred_at) as occurred_at
    from rooms as q
    inner join left_over as o on o.room_id = q.room_id and o.has_superseded
    inner join rollcall.events as n
        on
            n.room_id = q.room_id
            and n.kind = 1
            and n.occurred_at > q.to_at
            and n.occurred_at <= q.to_at + interval '1 day'
            and n.occurred_at >= $6::timestamptz - interval '1 day'
            and n.occurred_at <= $7::timestamptz + interval '1 day'
    group by n.room_id
)
select
    e.room_id,
    e.delivery_id,
    bool_or(e.delivery_id in (select t.delivery_id from taken_in_later as t)) as was_replayed
from rooms as r
inner join rollcall.events as e
    on
        e.room_id = r.room_id
        and e.occurred_at >= r.from_at - interval '1 day'
        and e.occurred_at <= r.to_at + interval '1 day'
        and e.occurred_at >= $6::timestamptz - interval '1 day'
        and e.occurred_at <= $7::timestamptz + interval '1 day'
left join left_over as l on l.room_id = e.room_id
left join first_after as f on f.room_id = e.room_id
where
    (e.delivery_id > $4::uuid or e.delivery_id in (select t.delivery_id from taken_in_later as t))
    and (
        e.occurred_at <= r.to_at
        or (e.room_id, e.connection) in (select c.room_id, c.connection from come as c)
        or (l.has_some and e.kind not in (1, 2))
        or (e.kind = 1 and e.occurred_at = f.occurred_at)
    )
group by e.room_id, e.delivery_id
order by e.room_id, e.delivery_id;
