insert into rollcall.erasures (
    erasure_id, kind, subject_digest, asked_at, finished_at, events, stays, deliveries, notifications, files
)
values (
    $1::uuid, $2::text, $3::bytea, $4::timestamptz, $5::timestamptz, $6::bigint, $7::bigint, $8::bigint, $9::bigint,
    $10::bigint
);
