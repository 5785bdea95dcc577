copy rollcall.stays (
    room_id, joined_at, connection, ordinal, session_id, left_at, leave_seen_at, ending, person, provider_session,
    join_is_inferred, is_machine, is_unsettled, begins_provider_session
) from stdin (format binary)
