-- $1 rooms of the source $2, first seen during the year before $3, with numbers and ids as webhooks would have given
-- them. A twentieth has the tag of all, the others are spread over the tags of customers, of whom few have many rooms.
insert into rollcall.rooms (
    room_id, source, provider_room_id, friendly_url, description, external_id, first_seen_at, tags, settings,
    registered_by
)
select
    -- The digest's first 63 bits.
    (('x' || encode(substr(sha256(
        int8send(4) || 'room'::bytea
        || int8send(octet_length($2::text)) || convert_to($2::text, 'UTF8')
        || int8send(36) || convert_to(r.provider_room_id, 'UTF8')
    ), 1, 8), 'hex'))::bit(64)::bigint >> 1) & 9223372036854775807,
    $2::text,
    r.provider_room_id,
    'room-' || r.number,
    'Room ' || r.number,
    case when pg_temp.chance(r.number, 1) < 0.5 then 'EXT' || r.number end,
    date_trunc('second', $3::timestamptz - interval '1 day' - interval '364 days' * sqrt(pg_temp.chance(r.number, 2))),
    case
        when pg_temp.chance(r.number, 3) < 0.05 then array['common']
        else array['customer-' || floor(500 * power(pg_temp.chance(r.number, 4), 2))]
    end,
    jsonb_build_object(
        'privacy', case when pg_temp.chance(r.number, 5) < 0.5 then 'public' else 'private' end,
        'max_participants', 100,
        'language', 'en'
    ),
    case when pg_temp.chance(r.number, 6) < 0.5 then 'api' else 'webhook' end
from (
    select n as number, md5('room ' || n)::uuid::text as provider_room_id
    from generate_series(1, $1::bigint) as n
) as r
order by r.number;
