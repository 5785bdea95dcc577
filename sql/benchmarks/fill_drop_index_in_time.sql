drop index rollcall.stays_in_time;
