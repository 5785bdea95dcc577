-- When connections left before the start: a further leave of theirs is the same leave told twice.
select connection, max(left_at) as left_at
from (
    select connection, leave_seen_at as left_at
    from rollcall.stays
    where room_id = $1::bigint and joined_at < $3::timestamptz and connection = any ($2::text[])
    union all
    select connection, left_at
    from rollcall.unmatched_leaves
    where room_id = $1::bigint and left_at < $3::timestamptz and connection = any ($2::text[])
) as leaves
where left_at is not null
group by connection
order by connection;
