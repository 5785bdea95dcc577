-- Sessions of a published day are only ever read all at once or by start, so one index serves both, and is the key.
alter table rollcall.report_sessions
    drop constraint report_sessions_pkey,
    add constraint report_sessions_pkey
    primary key (date, time_zone, revision, started_at, session_id, room_id);
drop index rollcall.report_sessions_by_day;
