-- Stores a batch of deliveries that are new, and what came of them, as `record_deliveries` does, and for less: without
-- what batches seldom need. Their events may be there already. A batch that needs more is not stored, and nothing is
-- returned; a batch of which a delivery is there already fails.
-- $1..$6 are the deliveries, $7..$18 their events in the order of their keys: two writers of the same events meet in
-- the same order, so neither waits for the other in a circle.
with special as materialized (
    select
        exists (
            select from rollcall.subscriptions as s where s.events && array['participant_joined', 'participant_left']
        )
        -- Perhaps: `record_deliveries` finds out of which room which event is too early.
        or exists (
            select from rollcall.room_horizons as h
            where h.room_id = any ($8::bigint[]) and h.computed_from > any ($9::timestamptz[])
        ) as is_needed
),
stored as (
    insert into rollcall.events (
        delivery_id, room_id, occurred_at, event_id, joined_at, kind, is_machine,
        connection, person, name, role, provider_session
    )
    -- Not after `from`, where the values of each array would be stored before the first row is made.
    select
        unnest($7::uuid[]), unnest($8::bigint[]), unnest($9::timestamptz[]), unnest($10::uuid[]),
        unnest($11::timestamptz[]), unnest($12::smallint[]), unnest($13::boolean[]), unnest($14::text[]),
        unnest($15::text[]), unnest($16::text[]), unnest($17::text[]), unnest($18::text[])
    where not (select s.is_needed from special as s)
    on conflict (room_id, occurred_at, event_id) do nothing
    -- Nothing of people: who takes webhooks in may write it, and not read it.
    returning room_id, occurred_at, joined_at, delivery_id
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
            when d.outcome = 'stored' and d.delivery_id not in (select s.delivery_id from stored as s) then 'duplicate'
            else d.outcome
        end,
        d.reason
    from (
        select
            unnest($1::uuid[]) as delivery_id, unnest($2::timestamptz[]) as received_at, unnest($3::text[]) as source,
            unnest($4::bytea[]) as body, unnest($5::text[]) as outcome, unnest($6::text[]) as reason
        where not (select s.is_needed from special as s)
    ) as d
    returning source, outcome
)
select source, outcome, count(*) as deliveries
from received
group by source, outcome
order by source, outcome;
