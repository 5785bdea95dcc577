-- A page of the sessions of a day's revision, by start: past the first $4 of them, $5 of them.
select
    r.source,
    r.provider_room_id,
    f.session_id,
    f.started_at,
    f.last_left_at,
    f.ended_at,
    f.end_reason,
    f.participants,
    f.unique_participants,
    f.peak_participants,
    f.participant_milliseconds,
    f.occupied_milliseconds,
    f.day_participant_milliseconds,
    f.day_occupied_milliseconds,
    f.inferred_leaves,
    f.provider_session_ids,
    r.friendly_url,
    r.description
from (
    select
        room_id, session_id, started_at, last_left_at, ended_at, end_reason, participants, unique_participants,
        peak_participants, participant_milliseconds, occupied_milliseconds, day_participant_milliseconds,
        day_occupied_milliseconds, inferred_leaves, provider_session_ids
    from rollcall.report_sessions
    where date = $1::date and time_zone = $2::text and revision = $3::integer
    order by started_at, session_id
    offset $4::bigint
    limit $5::bigint
) as f
inner join rollcall.rooms as r on r.room_id = f.room_id
order by f.started_at, f.session_id;
