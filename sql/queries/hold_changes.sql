-- Waits for whoever takes changes beside a run, then keeps them away until the database session ends.
select pg_advisory_lock(hashtextextended('rollcall.changes', 0));
