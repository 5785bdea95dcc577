-- Stores a batch of deliveries whose events are all new, as `record_deliveries` does, and for less: without a look at
-- what is there already, and without what batches seldom need. A batch of which anything is there fails, and one that
-- needs more is not stored; whether it is stored is returned.
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
),
-- One row per room and batch is enough: the computation goes from the earliest instant to the latest.
queued as (
    insert into rollcall.pending (room_id, since, until)
    select e.room_id, min(least(e.occurred_at, e.joined_at)), max(e.occurred_at)
    from (
        select
            unnest($8::bigint[]) as room_id,
            unnest($9::timestamptz[]) as occurred_at,
            unnest($11::timestamptz[]) as joined_at
        where not (select s.is_needed from special as s)
    ) as e
    group by e.room_id
),
received as (
    insert into rollcall.deliveries (delivery_id, received_at, source, body, outcome, reason)
    select
        unnest($1::uuid[]), unnest($2::timestamptz[]), unnest($3::text[]), unnest($4::bytea[]), unnest($5::text[]),
        unnest($6::text[])
    where not (select s.is_needed from special as s)
)
select not needs.is_needed as is_stored
from special as needs;
