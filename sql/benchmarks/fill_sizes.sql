select
    (select count(*) from rollcall.rooms) as rooms,
    (select count(*) from rollcall.events) as events,
    (select count(*) from rollcall.sessions) as sessions,
    (select count(*) from rollcall.stays) as stays,
    (select count(*) from rollcall.sessions where ended_at is null) as live_sessions,
    pg_database_size(current_database()) as bytes,
    current_setting('server_version') as server_version,
    current_setting('shared_buffers') as shared_buffers;
