-- From when to when there is anything to report; nulls if nothing. Whatever session ends last began within a day of the
-- newest, or is longer than a day, or is still going on at $1: so few are looked at. That the newest one is the upper
-- bound of what began lets the planner see that they are few.
with newest as (
    select max(started_at) as started_at from rollcall.sessions
)
select
    least(
        (select min(started_at) from rollcall.sessions),
        (select min(left_at) from rollcall.unmatched_leaves)
    ) as first_at,
    greatest(
        (
            select max(coalesce(s.last_left_at, $1::timestamptz))
            from rollcall.sessions as s
            where s.started_at between
                (select n.started_at - interval '1 day' from newest as n) and (select n.started_at from newest as n)
        ),
        (
            select max(coalesce(s.last_left_at, $1::timestamptz))
            from rollcall.sessions as s
            where s.last_left_at is null or s.last_left_at - s.started_at > interval '1 day'
        ),
        (select max(left_at) from rollcall.unmatched_leaves)
    ) as last_at;
