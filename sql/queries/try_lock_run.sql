-- Held by the database session until it ends, also if the process is killed. It may have nothing to do for as long as
-- another one reads.
select
    pg_try_advisory_lock(hashtextextended('rollcall.run', 0)) as is_ours,
    set_config('idle_session_timeout', '0', false) as idle_session_timeout;
