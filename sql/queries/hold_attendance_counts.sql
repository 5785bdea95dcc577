-- Until the transaction ends nobody adds changes to the counts.
select pg_advisory_xact_lock(hashtextextended('rollcall.count_changes', 0));
