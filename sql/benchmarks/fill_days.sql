-- $3 meetings, after $4 others, of $2 days from midnight (UTC) at $1 on: everyone's join and leave, as webhooks would
-- have brought them. No leave is missing and no session is ended, so that programs that know fewer rules come to the
-- same sessions.
insert into rollcall.events (
    room_id, occurred_at, event_id, delivery_id, kind, is_machine, connection, person, name, role, provider_session
)
with ranked as (
    -- An order by chance, and another than that of the numbers: rooms are computed together whose numbers are close.
    select array_agg(room_id order by provider_room_id) as room_ids
    from rollcall.rooms
),
meetings as (
    select
        n as number,
        r.room_ids[1 + floor(cardinality(r.room_ids) * power(pg_temp.chance(n, 31), 2))::integer] as room_id,
        $1::timestamptz + interval '1 day' * ($2::integer * pg_temp.chance(n, 32)) as started_at,
        interval '2 minutes' - interval '35 minutes' * ln(1 - pg_temp.chance(n, 33)) as length,
        2 + floor(-2.4 * ln(1 - pg_temp.chance(n, 34)))::integer as people
    from generate_series($4::bigint + 1, $4::bigint + $3::bigint) as n
    cross join ranked as r
),
visits as (
    select
        m.room_id, m.number as meeting, m.number * 512 + visitor as number, visitor,
        date_trunc('second', m.started_at + m.length * 0.3 * power(pg_temp.chance(m.number * 512 + visitor, 17), 3))
            as joined_at,
        date_trunc(
            'second', m.started_at + m.length * (1 - 0.6 * power(pg_temp.chance(m.number * 512 + visitor, 18), 4))
        ) as left_at
    from meetings as m
    cross join lateral generate_series(1, m.people) as visitor
)
select
    v.room_id,
    f.occurred_at,
    md5(concat(v.number, ' ', f.kind))::uuid,
    md5(concat(v.number, ' delivery ', f.kind))::uuid,
    f.kind,
    false,
    md5('visit ' || v.number)::uuid::text,
    case
        when pg_temp.chance(v.number, 19) < 0.6
            then concat('user-', v.room_id % 100000, '-', floor(20 * pg_temp.chance(v.number, 20)))
    end,
    'Person ' || floor(20 * pg_temp.chance(v.number, 20)),
    case when v.visitor = 1 then 'moderator' when v.visitor = 2 then 'speaker' else 'attendee' end,
    md5('session ' || v.meeting)::uuid::text
from visits as v
cross join lateral (values (1, v.joined_at), (2, v.left_at)) as f (kind, occurred_at)
order by f.occurred_at;
