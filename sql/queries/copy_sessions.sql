copy rollcall.sessions (room_id, started_at, session_id, last_left_at, ended_at, end_reason, stays)
from stdin (format binary)
