-- A day's revision, the newest if $3 is null.
select
    revision,
    status,
    is_restatement,
    starts_at,
    ends_at,
    published_at,
    input_received_at,
    input_delivery_id,
    figures_digest
from rollcall.report_revisions
where
    date = $1::date
    and time_zone = $2::text
    and ($3::integer is null or revision = $3::integer)
order by revision desc
limit 1;
