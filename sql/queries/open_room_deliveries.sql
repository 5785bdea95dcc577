-- The deliveries of the source $1 that may speak of a room: those received from $2 on, and older ones that are in
-- quarantine or were taken out of it. $3 is the room's id; a body with escapes of JSON or of forms, or in UTF-16, may
-- have it in another form.
declare room_deliveries no scroll cursor for
select d.received_at, d.delivery_id, d.body
from (
    select received_at, delivery_id, source, body
    from rollcall.deliveries
    where received_at >= $2::timestamptz
    union all
    select received_at, delivery_id, source, body
    from rollcall.deliveries
    where received_at < $2::timestamptz and outcome = 'quarantined'
    union all
    select received_at, delivery_id, source, body
    from rollcall.deliveries
    where received_at < $2::timestamptz and outcome <> 'quarantined' and taken_in_at is not null
) as d
where
    d.source = $1::text
    and (
        position($3::bytea in d.body) > 0
        or position('\x5c'::bytea in d.body) > 0
        or position('\x25'::bytea in d.body) > 0
        or position('\x00'::bytea in d.body) > 0
    )
order by d.received_at, d.delivery_id;
