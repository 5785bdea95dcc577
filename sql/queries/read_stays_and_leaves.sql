-- What is stored of the stays in the room $1 that began from $2 to before $3, and of the leaves without a join.
select
    connection,
    joined_at,
    leave_seen_at,
    case when not is_machine then provider_session end as provider_session
from rollcall.stays
where room_id = $1::bigint and joined_at >= $2::timestamptz and joined_at < $3::timestamptz
union all
select connection, null, left_at, null
from rollcall.unmatched_leaves
where room_id = $1::bigint and left_at >= $2::timestamptz and left_at < $3::timestamptz;
