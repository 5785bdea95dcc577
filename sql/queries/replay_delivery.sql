-- Takes in the events of a quarantined delivery, and says what has become of it: $1, $2 name the delivery, $3, $4 are
-- its new outcome and reason, $5..$15 its events, $16 is the clock.
-- Where a session reached across what is dropped, its room is final up to the session's end: what is said of the time
-- before it cannot be computed any more.
with final as materialized (
    select e.room_id
    from (
        select u.room_id, u.occurred_at
        from unnest($5::bigint[], $6::timestamptz[]) as u (room_id, occurred_at)
        offset 0
    ) as e
    inner join rollcall.room_horizons as h on h.room_id = e.room_id and h.computed_from > e.occurred_at
),
stored as (
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
    where not exists (select from final)
    on conflict (room_id, occurred_at, event_id) do nothing
    returning room_id, occurred_at, joined_at, kind, is_machine, connection, person, name, role, provider_session
),
queued as (
    insert into rollcall.pending (room_id, since, until)
    select room_id, min(least(occurred_at, joined_at)), max(occurred_at)
    from stored
    group by room_id
),
-- Subscribers hear of people who come and go, but not of what is long past by now.
told as (
    insert into rollcall.notifications (notification_id, subscription_id, event, body, created_at, next_attempt_at)
    select
        gen_random_uuid(),
        w.subscription_id,
        e.event,
        json_build_object(
            'eventType', e.event,
            'sessionId', e.provider_session,
            'roomId', rollcall.public_room_id(r.room_id, r.provider_room_id),
            'timestamp', floor(extract(epoch from e.occurred_at))::bigint,
            'data', json_build_object(
                'participantId', e.connection, 'name', e.name, 'role', e.role, 'externalId', e.person
            )
        )::text,
        $16::timestamptz,
        $16::timestamptz
    from rollcall.subscriptions as w
    join (
        select
            case s.kind when 1 then 'participant_joined' else 'participant_left' end as event,
            s.room_id, s.occurred_at, s.connection, s.person, s.name, s.role, s.provider_session
        from stored as s
        where s.kind in (1, 2) and not s.is_machine
    ) as e on e.event = any (w.events)
    join rollcall.rooms as r on r.room_id = e.room_id
    where
        e.occurred_at >= $16::timestamptz - interval '24 hours'
        and rollcall.is_told(r.settings, w.subscription_id)
)
update rollcall.deliveries as d
set
    outcome = case
        when exists (select from final) then 'quarantined'
        when $3::text = 'stored' and not exists (select from stored) then 'duplicate'
        else $3::text
    end,
    reason = case
        when exists (select from final)
            then 'its time is before the end of a session of which events have been dropped, so it cannot be computed '
                'any more'
        else $4::text
    end,
    taken_in_at = case when $3::text = 'quarantined' or exists (select from final) then null else $16::timestamptz end
where d.received_at = $1::timestamptz and d.delivery_id = $2::uuid and d.outcome = 'quarantined'
returning d.outcome;
