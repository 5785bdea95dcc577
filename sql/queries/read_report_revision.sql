-- A day's revision: that of the number $3, else the newest before the number $4, else the newest.
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
    and ($3::bigint is null or revision = $3::bigint)
    and ($4::bigint is null or revision < $4::bigint)
order by revision desc
limit 1;
