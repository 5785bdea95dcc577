insert into rollcall.report_revisions (date, time_zone, revision, status, published_at, input_watermark, checksums)
values ($1::date, $2::text, $3::integer, $4::text, $5::timestamptz, $6::text, $7::text::jsonb)
on conflict (date, time_zone, revision) do update set
    status = excluded.status,
    published_at = excluded.published_at,
    input_watermark = excluded.input_watermark,
    checksums = excluded.checksums;
