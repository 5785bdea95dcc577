-- The stays that there are of the rooms $1 from the instants $2 to before the instants $3, in no order, but at most one
-- more than $4. The limit has the planner look rooms up by the key, however much it guesses that they have.
select
    t.room_id, t.joined_at, t.connection, t.ordinal, t.session_id, t.left_at, t.leave_seen_at, t.ending, t.person,
    t.provider_session, t.is_machine, t.join_is_inferred, t.is_unsettled, t.begins_provider_session
from (
    select room_id, start_at, end_at
    from unnest($1::bigint[], $2::timestamptz[], $3::timestamptz[]) as u (room_id, start_at, end_at)
    offset 0
) as s
inner join rollcall.stays as t on t.room_id = s.room_id and t.joined_at >= s.start_at and t.joined_at < s.end_at
limit $4::bigint + 1;
