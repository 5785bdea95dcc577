insert into rollcall.report_silences (date, time_zone, revision, source, since, expected)
values ($1::date, $2::text, $3::integer, $4::text, $5::timestamptz, $6::bigint);
