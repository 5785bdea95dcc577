-- All that the room $1 is set to, by the names that the API has for it, as a JSON object; the session length is the one
-- that holds at $2.
select (
    r.settings || jsonb_strip_nulls(
        jsonb_build_object(
            'friendly_url', r.friendly_url,
            'description', r.description,
            'external_id', r.external_id,
            'tags', nullif(to_jsonb(r.tags), '[]'::jsonb),
            'expires_at', to_char(r.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'session_length', (
                select l.minutes
                from rollcall.room_session_lengths as l
                where l.room_id = r.room_id and l.valid_from <= $2::timestamptz
                order by l.valid_from desc
                limit 1
            )
        )
    )
)::text as settings
from rollcall.rooms as r
where r.room_id = $1::bigint;
