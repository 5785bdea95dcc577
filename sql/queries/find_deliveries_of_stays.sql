-- The deliveries that first told the join and the leave of stays, given by their keys, $1 to $4. Ids of deliveries are
-- in the order of their receipt.
select t.room_id, t.joined_at, t.connection, t.ordinal, j.delivery_id as join_id, l.delivery_id as leave_id
from rollcall.stays as t
left join lateral (
    select e.delivery_id
    from rollcall.events as e
    where e.room_id = t.room_id and e.occurred_at = t.joined_at and e.connection = t.connection and e.kind = 1
    order by e.delivery_id
    limit 1
) as j on true
left join lateral (
    select e.delivery_id
    from rollcall.events as e
    where e.room_id = t.room_id and e.occurred_at = t.leave_seen_at and e.connection = t.connection and e.kind = 2
    order by e.delivery_id
    limit 1
) as l on true
where
    (t.room_id, t.joined_at, t.connection, t.ordinal) in (
        select k.room_id, k.joined_at, k.connection, k.ordinal
        from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::smallint[])
            as k (room_id, joined_at, connection, ordinal)
    );
