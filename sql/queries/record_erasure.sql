insert into rollcall.erasures (
    erasure_id, kind, asked_at, finished_at, events, stays, deliveries, notifications, files
)
values (
    $1::uuid, $2::text, $3::timestamptz, $4::timestamptz, $5::bigint, $6::bigint, $7::bigint, $8::bigint, $9::bigint
);
