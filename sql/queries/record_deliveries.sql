-- Stores a batch of deliveries and what came of them, in one statement and so in one transaction.
-- $1..$6 are the deliveries, $7..$18 their events, which may be fewer or more than the deliveries. $19 is the clock,
-- null where what is received is stored at once: what waited in a spool may be long past by then.
-- An event that is already there makes its delivery a duplicate. A batch that is sent again changes nothing.
-- Where a session reached across what is dropped, its room is final up to the session's end: what is said of the time
-- before it cannot be computed any more.
with final as materialized (
    select distinct e.delivery_id
    from (
        select u.delivery_id, u.room_id, u.occurred_at
        from unnest($7::uuid[], $8::bigint[], $9::timestamptz[]) as u (delivery_id, room_id, occurred_at)
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
        e.delivery_id, e.room_id, e.occurred_at, e.event_id, e.joined_at, e.kind, e.is_machine,
        e.connection, e.person, e.name, e.role, e.provider_session
    from unnest(
        $7::uuid[], $8::bigint[], $9::timestamptz[], $10::uuid[], $11::timestamptz[], $12::smallint[], $13::boolean[],
        $14::text[], $15::text[], $16::text[], $17::text[], $18::text[]
    ) as e (
        delivery_id, room_id, occurred_at, event_id, joined_at, kind, is_machine,
        connection, person, name, role, provider_session
    )
    where e.delivery_id not in (select f.delivery_id from final as f)
    -- Two writers of the same events meet in the same order, so neither waits for the other in a circle.
    order by e.room_id, e.occurred_at, e.event_id
    on conflict (room_id, occurred_at, event_id) do nothing
    -- Nothing of people: who takes webhooks in may write it, and not read it.
    returning room_id, occurred_at, event_id, joined_at, delivery_id
),
-- One row per room and batch is enough: the computation goes from the earliest instant to the latest.
queued as (
    insert into rollcall.pending (room_id, since, until)
    select room_id, min(least(occurred_at, joined_at)), max(occurred_at)
    from stored
    group by room_id
),
received as (
    insert into rollcall.deliveries (delivery_id, received_at, source, body, outcome, reason)
    select
        d.delivery_id,
        d.received_at,
        d.source,
        d.body,
        case
            when f.delivery_id is not null then 'quarantined'
            when d.outcome = 'stored' and d.delivery_id not in (select s.delivery_id from stored as s) then 'duplicate'
            else d.outcome
        end,
        case
            when f.delivery_id is not null
                then 'its time is before the end of a session of which events have been dropped, so it cannot be '
                    'computed any more'
            else d.reason
        end
    from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::bytea[], $5::text[], $6::text[])
        as d (delivery_id, received_at, source, body, outcome, reason)
    left join final as f on f.delivery_id = d.delivery_id
    on conflict (received_at, delivery_id) do nothing
    returning source, outcome
),
wanting as materialized (
    select s.subscription_id, s.events
    from rollcall.subscriptions as s
    where s.events && array['participant_joined', 'participant_left']
),
-- Subscribers hear of people who come and go, but not of what is long past.
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
        d.told_at,
        d.told_at
    from wanting as w
    join (
        -- A delivery may have told an event twice, and been stored once.
        select distinct on (s.room_id, s.occurred_at, s.event_id)
            case g.kind when 1 then 'participant_joined' else 'participant_left' end as event,
            s.room_id, s.occurred_at, s.delivery_id, g.connection, g.person, g.name, g.role, g.provider_session
        from stored as s
        join unnest(
            $7::uuid[], $8::bigint[], $9::timestamptz[], $10::uuid[], $12::smallint[], $13::boolean[],
            $14::text[], $15::text[], $16::text[], $17::text[], $18::text[]
        ) with ordinality as g (
            delivery_id, room_id, occurred_at, event_id, kind, is_machine,
            connection, person, name, role, provider_session, position
        )
            on
                g.room_id = s.room_id
                and g.occurred_at = s.occurred_at
                and g.event_id = s.event_id
                and g.delivery_id = s.delivery_id
        where g.kind in (1, 2) and not g.is_machine
        order by s.room_id, s.occurred_at, s.event_id, g.position
    ) as e on e.event = any (w.events)
    join (
        -- What was received earlier is told earlier, by a thousandth of how much.
        select
            u.delivery_id,
            coalesce(
                $19::timestamptz - greatest($19::timestamptz - u.received_at, interval '0') / 1000, u.received_at
            ) as told_at
        from unnest($1::uuid[], $2::timestamptz[]) as u (delivery_id, received_at)
        offset 0
    ) as d on d.delivery_id = e.delivery_id
    join rollcall.rooms as r on r.room_id = e.room_id
    where
        e.occurred_at >= coalesce($19::timestamptz, d.told_at) - interval '24 hours'
        and rollcall.is_told(r.settings, w.subscription_id)
        -- Known before anything is joined, so that what nobody wants costs nothing.
        and exists (select from wanting)
)
select source, outcome, count(*) as deliveries
from received
group by source, outcome
order by source, outcome;
