create index stays_in_time on rollcall.stays (joined_at);
