-- About $1 events of the source $2, as webhooks of the year before $3 would have brought them: each meeting has joins,
-- leaves, of which a few were never sent, and mostly the session's end. Some meetings are still going on at $3, and one
-- of days before had $4 people.
insert into rollcall.events (
    room_id, occurred_at, event_id, delivery_id, kind, is_machine, connection, person, name, role, provider_session
)
with ranked as (
    -- The numbers are digests, so their order is one by chance.
    select
        room_id, provider_room_id, first_seen_at,
        power(row_number() over (order by room_id) + 3, -0.8) * extract(epoch from $3::timestamptz - first_seen_at)
            as weight
    from rollcall.rooms
),
used as (
    -- A meeting has nine events on average.
    select
        room_id, provider_room_id, first_seen_at,
        greatest(1, round($1::bigint / 9.1 * weight / sum(weight) over ()))::bigint as meetings
    from ranked
),
scheduled as (
    -- The room's time is cut into as many equal parts as it has meetings, with a break at the end of each.
    select
        u.room_id, u.provider_room_id,
        u.first_seen_at + ($3::timestamptz - u.first_seen_at) / u.meetings * part as part_begins_at,
        ($3::timestamptz - u.first_seen_at) / u.meetings as part_length,
        row_number() over (order by u.room_id, part) as number
    from used as u
    cross join lateral generate_series(0, u.meetings - 1) as part
),
planned as (
    select
        room_id, provider_room_id, number,
        part_begins_at + part_length * 0.3 * pg_temp.chance(number, 11) as started_at,
        least(
            part_length * 0.55, interval '2 minutes' - interval '35 minutes' * ln(1 - pg_temp.chance(number, 12))
        ) as length
    from scheduled
    union all
    select
        room_id, provider_room_id, 4000000000 + row_number() over (order by room_id),
        $3::timestamptz - interval '40 minutes' * pg_temp.chance(room_id, 13),
        interval '90 minutes'
    from rollcall.rooms
    where pg_temp.chance(room_id, 14) < 0.004
    union all
    (
        select room_id, provider_room_id, 5000000000, $3::timestamptz - interval '75 hours', interval '2 hours'
        from rollcall.rooms
        order by room_id desc
        limit 1
    )
),
meetings as (
    select
        room_id, provider_room_id, number, started_at, length,
        md5('session ' || number)::uuid::text as provider_session,
        case
            when number = 5000000000 then $4::bigint
            when pg_temp.chance(number, 15) < 0.003 then 40 + floor(260 * power(pg_temp.chance(number, 16), 2))
            else 2 + floor(-2.4 * ln(1 - pg_temp.chance(number, 16)))
        end as people
    from planned
),
visits as (
    select
        m.room_id, m.provider_room_id, m.provider_session, m.number * 512 + visitor as number, visitor, m.length,
        date_trunc('second', m.started_at + m.length * 0.3 * power(pg_temp.chance(m.number * 512 + visitor, 17), 3))
            as joined_at,
        date_trunc(
            'second', m.started_at + m.length * (1 - 0.6 * power(pg_temp.chance(m.number * 512 + visitor, 18), 4))
        ) as left_at
    from meetings as m
    cross join lateral generate_series(1, m.people::bigint) as visitor
),
facts as (
    select
        v.room_id, v.provider_room_id, v.provider_session, k.kind, k.occurred_at,
        md5('visit ' || v.number)::uuid::text as connection,
        case
            when pg_temp.chance(v.number, 19) < 0.6
                then concat('user-', v.room_id % 100000, '-', floor(20 * pg_temp.chance(v.number, 20)))
        end as person,
        'Person ' || floor(20 * pg_temp.chance(v.number, 20)) as name,
        case when v.visitor = 1 then 'moderator' when v.visitor = 2 then 'speaker' else 'attendee' end as role
    from visits as v
    cross join lateral (values (1, v.joined_at), (2, v.left_at)) as k (kind, occurred_at)
    where k.kind = 1 or pg_temp.chance(v.number, 21) < 0.997
    union all
    select
        m.room_id, m.provider_room_id, m.provider_session, 3, date_trunc('second', m.started_at + m.length),
        '', null, null, null
    from meetings as m
    where pg_temp.chance(m.number, 22) < 0.9
)
select
    f.room_id,
    f.occurred_at,
    encode(substr(sha256(
        int8send(5) || 'event'::bytea
        || int8send(octet_length($2::text)) || convert_to($2::text, 'UTF8')
        || int8send(36) || convert_to(f.provider_room_id, 'UTF8')
        || int8send(octet_length(f.connection)) || convert_to(f.connection, 'UTF8')
        || int8send(f.kind)
        || int8send(floor(extract(epoch from f.occurred_at) * 1000)::bigint)
    ), 1, 16), 'hex')::uuid,
    gen_random_uuid(),
    f.kind,
    false,
    f.connection,
    f.person,
    f.name,
    f.role,
    f.provider_session
from facts as f
where f.occurred_at <= $3::timestamptz
order by f.occurred_at;
