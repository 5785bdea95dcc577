-- What was told of the stay of the connection $2 in the room $1 from $3 to $4: its joins and leaves, and the end at $5
-- that the provider put to it, if one did. At most $6 events; those at the bounds of the stay come first.
select e.occurred_at, e.event_id, e.kind, e.joined_at, e.name, e.role, e.provider_session, e.delivery_id
from rollcall.events as e
where
    e.room_id = $1::bigint
    and e.occurred_at >= $3::timestamptz
    and e.occurred_at <= $4::timestamptz
    and (
        (e.kind in (1, 2) and e.connection = $2::text)
        or (e.kind in (3, 4, 5) and e.occurred_at = $5::timestamptz)
    )
order by
    e.occurred_at <> $3::timestamptz and e.occurred_at <> $4::timestamptz and e.kind in (1, 2),
    e.occurred_at, e.event_id
limit $6::bigint;
