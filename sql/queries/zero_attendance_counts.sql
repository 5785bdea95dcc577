-- Where nothing is computed nothing is counted, whatever was counted of rows that were thrown away.
with taken as (
    delete from rollcall.count_changes
    where not exists (select from rollcall.sessions) and not exists (select from rollcall.stays)
),
days as (
    update rollcall.attendance_counts
    set sessions = 0, stays = 0
    where not exists (select from rollcall.sessions) and not exists (select from rollcall.stays)
)
update rollcall.stay_counts
set stays = 0
where not exists (select from rollcall.sessions) and not exists (select from rollcall.stays);
