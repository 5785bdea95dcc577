-- All rows of the cursor are read, so it should be planned for that and not for the first ones.
set local cursor_tuple_fraction = 1;
set local work_mem = '32MB';
