-- Two that erase the same room's history take turns, until their transactions end.
select pg_advisory_xact_lock(hashtextextended('rollcall.room_history', $1::bigint));
