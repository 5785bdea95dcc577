select count(*) as indexes from rollcall.set_aside_indexes;
