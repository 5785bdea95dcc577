-- Rows lie in the order in which they would have been computed, not room by room.
cluster rollcall.stays using stays_in_time;
