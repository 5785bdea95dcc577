-- Where nothing is computed nothing is counted, whatever was counted of rows that were thrown away.
with computed as materialized (
    select exists (select from rollcall.sessions) or exists (select from rollcall.stays) as is_anything
),
taken as (
    delete from rollcall.count_changes
    where not (select is_anything from computed)
),
days as (
    update rollcall.attendance_counts
    set sessions = 0, stays = 0
    where not (select is_anything from computed)
)
update rollcall.stay_counts
set stays = 0
where not (select is_anything from computed);
