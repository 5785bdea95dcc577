-- From when to when there is anything to report; nulls if nothing.
select
    least(
        (select min(started_at) from rollcall.sessions),
        (select min(left_at) from rollcall.unmatched_leaves)
    ) as first_at,
    greatest(
        (select max(coalesce(last_left_at, $1::timestamptz)) from rollcall.sessions),
        (select max(left_at) from rollcall.unmatched_leaves)
    ) as last_at;
