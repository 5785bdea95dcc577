-- Whether anything was ever told of the room $1; stays are kept when their events are not any more.
select
    exists (select from rollcall.events as e where e.room_id = $1::bigint)
    or exists (select from rollcall.stays as t where t.room_id = $1::bigint) as has_history;
