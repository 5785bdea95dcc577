-- What came about a day is read through the index, wherever in the table its events are. A session may have begun long
-- before the day, and the history between is not passed over for it.
set local random_page_cost = 1.1;
-- Who came may be looked up for each event as long as all of them fit into it.
set local work_mem = '64MB';
