-- Without this the planner takes a third of all sessions for longer than a day, which few are, and has workers begin
-- where a few rows are read.
create statistics rollcall.sessions_lasting on (last_left_at - started_at) from rollcall.sessions;
analyze rollcall.sessions;
