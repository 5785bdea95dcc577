-- The rooms in which the mere passing of time until the clock $1 changes something. $2 is the instant since which a
-- room must have been empty for its session to be over, $3 that before which a join must lie for its stay to be given
-- up. What is pending already, or is being computed by another, is not queued again.
insert into rollcall.pending (room_id, since)
select d.room_id, min(d.since)
from (
    select s.room_id, s.started_at as since
    from rollcall.sessions as s
    where s.ended_at is null and s.last_left_at <= $2::timestamptz
    union all
    select s.room_id, s.started_at
    from rollcall.sessions as s
    where
        s.ended_at is null
        and s.started_at + interval '1 minute' * (
            select l.minutes
            from rollcall.room_session_lengths as l
            where l.room_id = s.room_id and l.valid_from <= s.started_at
            order by l.valid_from desc
            limit 1
        ) <= $1::timestamptz
    union all
    select t.room_id, t.joined_at
    from rollcall.stays as t
    where t.is_unsettled and t.joined_at < $3::timestamptz
) as d
left join rollcall.pending as p on p.room_id = d.room_id and p.since <= d.since and p.until is null
where p.room_id is null
group by d.room_id;
