-- Has a run wait that begins, until the transaction ends; false if one is at work.
select pg_try_advisory_xact_lock(hashtextextended('rollcall.changes', 0)) as is_ours;
