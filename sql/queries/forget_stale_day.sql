delete from rollcall.stale_days
where date = $1::date and time_zone = $2::text;
