-- Writes down what differs between the settings $5 and $6 of the room $1, if anything does: changed at $2 by $3 with
-- the key $4. Who changes a room has locked it, so no number is taken twice. Of what is long, such as a picture, the
-- beginning is kept.
insert into rollcall.room_changes (room_id, number, changed_at, made_by, key_id, was, became)
select $1::bigint, n.number, $2::timestamptz, $3::text, $4::text, d.was, d.became
from (
    select coalesce(max(c.number), 0) + 1 as number
    from rollcall.room_changes as c
    where c.room_id = $1::bigint
) as n
cross join (
    select jsonb_object_agg(v.name, v.was) as was, jsonb_object_agg(v.name, v.became) as became
    from (
        select
            coalesce(o.key, f.key) as name,
            case
                when length(o.value #>> '{}') > 1000 then to_jsonb(left(o.value #>> '{}', 1000) || '…')
                else o.value
            end as was,
            case
                when length(f.value #>> '{}') > 1000 then to_jsonb(left(f.value #>> '{}', 1000) || '…')
                else f.value
            end as became
        from jsonb_each($5::text::jsonb) as o
        full join jsonb_each($6::text::jsonb) as f on f.key = o.key
        where o.value is distinct from f.value
    ) as v
) as d
where d.was is not null;
