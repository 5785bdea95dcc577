insert into rollcall.migrations (version, name, applied_at)
values ($1::integer, $2::text, now());
