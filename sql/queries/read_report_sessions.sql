-- The figures of a day's revision, session by session.
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
    f.provider_session_ids
from rollcall.report_sessions as f
inner join rollcall.rooms as r on r.room_id = f.room_id
where f.date = $1::date and f.time_zone = $2::text and f.revision = $3::integer
order by r.source collate "C", r.provider_room_id collate "C", f.started_at, f.session_id;
