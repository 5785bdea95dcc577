-- The deliveries that brought rooms ($1) something about the times from $2 to $3 after the delivery $4, or that were
-- taken in later than $5 however old they are: what happened then, and leaves within a day of it that say who had come
-- by then. $6 and $7 are the ends of all of the times, by which partitions are left out. Ids of deliveries are in the
-- order of their receipt.
with rooms as (
    select room_id, from_at, to_at
    from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) as r (room_id, from_at, to_at)
),
taken_in_later as (
    select delivery_id
    from rollcall.deliveries
    where taken_in_at > $5::timestamptz
)
select
    e.room_id,
    e.delivery_id,
    bool_or(e.delivery_id in (select t.delivery_id from taken_in_later as t)) as was_replayed
from rooms as r
inner join rollcall.events as e
    on
        e.room_id = r.room_id
        and e.occurred_at >= r.from_at
        and e.occurred_at <= r.to_at + interval '1 day'
        and e.occurred_at >= $6::timestamptz
        and e.occurred_at <= $7::timestamptz + interval '1 day'
where
    (e.occurred_at <= r.to_at or e.joined_at <= r.to_at)
    and (e.delivery_id > $4::uuid or e.delivery_id in (select t.delivery_id from taken_in_later as t))
group by e.room_id, e.delivery_id
order by e.room_id, e.delivery_id;
