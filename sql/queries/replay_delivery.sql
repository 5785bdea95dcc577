-- Takes in the events of a quarantined delivery, and says what has become of it: $1, $2 name the delivery, $3, $4 are
-- its new outcome and reason, $5..$15 its events, $16 is the clock.
with stored as (
    insert into rollcall.events (
        delivery_id, room_id, occurred_at, event_id, joined_at, kind, is_machine,
        connection, person, name, role, provider_session
    )
    select
        $2::uuid, e.room_id, e.occurred_at, e.event_id, e.joined_at, e.kind, e.is_machine,
        e.connection, e.person, e.name, e.role, e.provider_session
    from unnest(
        $5::bigint[], $6::timestamptz[], $7::uuid[], $8::timestamptz[], $9::smallint[], $10::boolean[],
        $11::text[], $12::text[], $13::text[], $14::text[], $15::text[]
    ) as e (
        room_id, occurred_at, event_id, joined_at, kind, is_machine,
        connection, person, name, role, provider_session
    )
    on conflict (room_id, occurred_at, event_id) do nothing
    returning room_id, occurred_at, joined_at
),
queued as (
    insert into rollcall.pending (room_id, since)
    select room_id, min(least(occurred_at, joined_at))
    from stored
    group by room_id
)
update rollcall.deliveries as d
set
    outcome = case
        when $3::text = 'stored' and not exists (select from stored) then 'duplicate'
        else $3::text
    end,
    reason = $4::text,
    taken_in_at = case when $3::text = 'quarantined' then null else $16::timestamptz end
where d.received_at = $1::timestamptz and d.delivery_id = $2::uuid and d.outcome = 'quarantined'
returning d.outcome;
