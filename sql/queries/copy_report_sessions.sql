copy rollcall.report_sessions (
    room_id, date, time_zone, revision, session_id, started_at, last_left_at, ended_at, end_reason, participants,
    unique_participants, peak_participants, participant_milliseconds, occupied_milliseconds,
    day_participant_milliseconds, day_occupied_milliseconds, inferred_leaves, provider_session_ids
) from stdin (format binary)
