-- Takes the pending rows that this transaction can see, of up to $2 rooms. What is committed later stays for the next
-- claim; what lies after the run's clock $1 waits until its time has come.
with claimed as (
    delete from rollcall.pending
    where
        since <= $1::timestamptz
        and room_id = any (
            array(
                select distinct p.room_id
                from rollcall.pending as p
                where p.since <= $1::timestamptz
                order by p.room_id
                limit $2::bigint
            )
        )
    returning room_id, since
)
select room_id, min(since) as since
from claimed
group by room_id
order by room_id;
