-- The newest revision of each day that was published for the time zone $1, from the day $2 to the day $3, with what it
-- amounts to.
select
    r.date,
    r.revision,
    r.status,
    r.is_restatement,
    r.published_at,
    exists (
        select from rollcall.stale_days as s
        where s.date = r.date and s.time_zone = r.time_zone
    ) as is_stale,
    t.rooms,
    t.sessions,
    t.sessions_started,
    t.participants,
    t.unique_participants,
    t.participant_milliseconds,
    t.occupied_milliseconds,
    t.peak_participants,
    t.inferred_leaves,
    t.unmatched_leaves
from (
    select distinct on (date)
        date, time_zone, revision, status, is_restatement, published_at
    from rollcall.report_revisions
    where time_zone = $1::text and date >= $2::date and date <= $3::date
    order by date, revision desc
) as r
inner join rollcall.report_totals as t on t.date = r.date and t.time_zone = r.time_zone and t.revision = r.revision
order by r.date;
