-- The figures of the rooms $4 in a day's revision.
select
    r.source,
    r.provider_room_id,
    f.sessions,
    f.sessions_started,
    f.participants,
    f.unique_participants,
    f.participant_milliseconds,
    f.occupied_milliseconds,
    f.peak_participants,
    f.peak_at,
    f.first_joined_at,
    f.last_left_at,
    f.longest_session_milliseconds,
    f.inferred_leaves,
    f.unmatched_leaves,
    r.friendly_url,
    r.description,
    r.external_id
from rollcall.report_rooms as f
inner join rollcall.rooms as r on r.room_id = f.room_id
where
    f.room_id = any ($4::bigint[]) and f.date = $1::date and f.time_zone = $2::text and f.revision = $3::integer
order by f.room_id;
