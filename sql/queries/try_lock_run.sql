-- Held by the database session until it ends, also if the process is killed.
select pg_try_advisory_lock(hashtextextended('rollcall.run', 0)) as is_ours;
