copy rollcall.report_rooms (
    room_id, date, time_zone, revision, sessions, sessions_started, participants, unique_participants,
    participant_milliseconds, occupied_milliseconds, peak_participants, peak_at, first_joined_at, last_left_at,
    longest_session_milliseconds, inferred_leaves, unmatched_leaves
) from stdin (format binary)
