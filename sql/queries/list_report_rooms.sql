-- A page of the rooms of a day's revision, the most used first: past the first $4 of them, $5 of them.
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
from (
    select
        room_id, sessions, sessions_started, participants, unique_participants, participant_milliseconds,
        occupied_milliseconds, peak_participants, peak_at, first_joined_at, last_left_at,
        longest_session_milliseconds, inferred_leaves, unmatched_leaves
    from rollcall.report_rooms
    where date = $1::date and time_zone = $2::text and revision = $3::integer
    order by participant_milliseconds desc, room_id
    offset $4::bigint
    limit $5::bigint
) as f
inner join rollcall.rooms as r on r.room_id = f.room_id
order by f.participant_milliseconds desc, f.room_id;
