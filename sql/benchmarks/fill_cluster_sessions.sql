cluster rollcall.sessions using sessions_by_start;
