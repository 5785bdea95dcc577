-- All rows of the cursors are read, so they should be planned for that and not for the first ones.
set local cursor_tuple_fraction = 1;
