-- Two migrations at once take turns.
select pg_advisory_xact_lock(hashtextextended('rollcall.migrations', 0));
