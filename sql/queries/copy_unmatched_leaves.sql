copy rollcall.unmatched_leaves (room_id, left_at, connection) from stdin (format binary)
