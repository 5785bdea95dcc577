insert into rollcall.report_revisions (
    date, time_zone, revision, status, is_restatement, starts_at, ends_at, published_at, confirmed_at,
    input_received_at, input_delivery_id, figures_digest, checksums
)
values (
    $1::date, $2::text, $3::integer, $4::text, $5::boolean, $6::timestamptz, $7::timestamptz, $8::timestamptz,
    $8::timestamptz, $9::timestamptz, $10::uuid, $11::bytea, $12::text::jsonb
);
