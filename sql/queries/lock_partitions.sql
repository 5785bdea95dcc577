-- The lock of whoever makes partitions: who needs one waits for it.
select pg_advisory_xact_lock(hashtextextended('rollcall.ensure_partition', 0));
