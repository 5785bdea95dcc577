select pg_advisory_unlock(hashtextextended('rollcall.set_aside_indexes', 0)) as is_done;
