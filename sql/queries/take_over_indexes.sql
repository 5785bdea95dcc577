-- Whether indexes are set aside whose owner is not at work any more; then they are this session's.
select case
    when exists (select from rollcall.set_aside_indexes)
        then pg_try_advisory_lock(hashtextextended('rollcall.set_aside_indexes', 0))
    else false
end as are_ours;
