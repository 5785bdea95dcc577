-- As long as this session holds the lock nobody else makes them again.
select case
    when not pg_try_advisory_lock(hashtextextended('rollcall.set_aside_indexes', 0)) then false
    when rollcall.set_indexes_aside() then true
    else not pg_advisory_unlock(hashtextextended('rollcall.set_aside_indexes', 0))
end as are_ours;
