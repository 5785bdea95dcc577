-- How many there are, for the plans of what follows; of the columns only rooms, since statistics are kept for a while.
analyze pg_temp.erased_persons (room_id), pg_temp.erased_connections (room_id);
