insert into rollcall.report_totals (
    date, time_zone, revision, rooms, sessions, sessions_started, participants, unique_participants,
    participant_milliseconds, occupied_milliseconds, peak_participants, inferred_leaves, unmatched_leaves
)
values (
    $1::date, $2::text, $3::integer, $4::integer, $5::bigint, $6::bigint, $7::bigint, $8::bigint, $9::bigint,
    $10::bigint, $11::integer, $12::bigint, $13::bigint
);
