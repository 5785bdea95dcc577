-- Computations share this, and are kept away by whoever changes what they read; see lock_computations. Locking a table
-- takes no snapshot, so the one that is taken next has what was written meanwhile.
lock table rollcall.computation_turns in row exclusive mode;
-- All rows of the cursor are read, so it should be planned for that and not for the first ones.
set local cursor_tuple_fraction = 1;
set local work_mem = '32MB';
-- Few rooms of many are read through the index, wherever in the table their events are: what is computed is mostly new,
-- and in memory.
set local random_page_cost = 1.1;
