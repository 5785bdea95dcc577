-- Adds the changes to the counts of days and hours, all that this statement sees, in one step for whoever reads both.
with turn as materialized (
    -- Whoever comes meanwhile leaves it to this one.
    select pg_try_advisory_xact_lock(hashtextextended('rollcall.count_changes', 0)) as is_ours
),
taken as (
    delete from rollcall.count_changes
    where (select is_ours from turn)
    returning hour, sessions, stays
),
by_day as (
    insert into rollcall.attendance_counts (day, sessions, stays)
    select (hour at time zone 'UTC')::date as day, sum(sessions), sum(stays)
    from taken
    group by day
    order by day
    on conflict (day) do update set
        sessions = attendance_counts.sessions + excluded.sessions,
        stays = attendance_counts.stays + excluded.stays
)
insert into rollcall.stay_counts (hour, stays)
select hour, sum(stays)
from taken
group by hour
having sum(stays) <> 0
order by hour
on conflict (hour) do update set stays = stay_counts.stays + excluded.stays;
