-- The schema of temporary tables is searched first for relations and types unless it is named, and whoever calls a
-- function can put something of the name of a system table there. A function that works with its owner's rights would
-- then run what its caller made.
alter function rollcall.ensure_partition(text, text, timestamptz, timestamptz) set search_path = pg_catalog, pg_temp;
alter function rollcall.drop_partitions(text []) set search_path = pg_catalog, pg_temp;
