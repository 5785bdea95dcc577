-- As read_deliveries_since, of what happened up to a day before or after the times and may have changed them: anything
-- before, since a session may follow from the one before it; afterwards what those did who had come by then, what ended
-- the stays of those who never left, and the first who came when others were left over.
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
        and e.occurred_at >= r.from_at - interval '1 day'
        and e.occurred_at <= r.to_at + interval '1 day'
        and e.occurred_at >= $6::timestamptz - interval '1 day'
        and e.occurred_at <= $7::timestamptz + interval '1 day'
where
    (e.delivery_id > $4::uuid or e.delivery_id in (select t.delivery_id from taken_in_later as t))
    and (
        e.occurred_at <= r.to_at
        or exists (
            select from rollcall.stays as s
            where
                s.room_id = e.room_id
                and s.joined_at >= r.from_at
                and s.joined_at <= r.to_at
                and (
                    s.connection = e.connection
                    or (s.leave_seen_at is null and e.kind not in (1, 2))
                    or (
                        s.ending = 'superseded'
                        and e.kind = 1
                        and not exists (
                            select from rollcall.events as n
                            where
                                n.room_id = e.room_id
                                and n.occurred_at > r.to_at
                                and n.occurred_at < e.occurred_at
                                and n.kind = 1
                        )
                    )
                )
        )
    )
group by e.room_id, e.delivery_id
order by e.room_id, e.delivery_id;
