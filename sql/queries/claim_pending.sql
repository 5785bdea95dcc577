-- Takes the pending rows that this transaction can see, of up to $2 rooms. What is committed later stays for the next
-- claim; what lies after the run's clock $1 waits until its time has come. $3 restricts it to one room.
-- A leave that says itself when its visit began may begin to count, or cease to: then the room changes from there on.
with claimed as (
    delete from rollcall.pending
    where
        since <= $1::timestamptz
        and room_id = any (
            array(
                select distinct p.room_id
                from rollcall.pending as p
                where p.since <= $1::timestamptz and ($3::bigint is null or p.room_id = $3::bigint)
                order by p.room_id
                limit $2::bigint
            )
        )
    returning room_id, since
),
starts as (
    select room_id, min(since) as since
    from claimed
    group by room_id
)
select
    s.room_id,
    case
        -- Where nothing came before, nothing can change.
        when exists (select from rollcall.events as e where e.room_id = s.room_id and e.occurred_at < s.since)
            then least(
                s.since,
                (
                    select min(e.joined_at)
                    from rollcall.events as e
                    where e.room_id = s.room_id and e.occurred_at >= s.since
                )
            )
        else s.since
    end as since
from starts as s
order by s.room_id;
