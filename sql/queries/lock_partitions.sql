-- Whoever waits for a table keeps those waiting who come later, or who need a partition, so it is given up soon, and
-- tried again. The lock is that of whoever makes partitions.
set local lock_timeout = '300ms';
select pg_advisory_xact_lock(hashtextextended('rollcall.ensure_partition', 0));
