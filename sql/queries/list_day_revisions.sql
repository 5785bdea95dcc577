-- The revisions of the day $2 in the time zone $1, the newest first, with what each amounts to.
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
from rollcall.report_revisions as r
inner join rollcall.report_totals as t on t.date = r.date and t.time_zone = r.time_zone and t.revision = r.revision
where r.date = $2::date and r.time_zone = $1::text
order by r.revision desc;
