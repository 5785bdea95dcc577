-- The stays of people that begin from $1 to before $2, in no order. All stays of the sessions of a period are these,
-- and of the sessions that reach beyond it those that read_stays_of_sessions adds.
select
    t.room_id,
    t.session_id,
    t.joined_at,
    t.left_at,
    t.leave_seen_at,
    t.ending,
    t.person,
    t.provider_session,
    t.connection,
    t.ordinal
from rollcall.stays as t
where t.joined_at >= $1::timestamptz and t.joined_at < $2::timestamptz and not t.is_machine;
