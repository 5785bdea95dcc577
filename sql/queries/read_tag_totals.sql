-- What the rooms of each tag amount to, from the first stay until the clock $1.
select
    g.tag,
    count(*) as rooms,
    sum(u.stays)::bigint as stays,
    sum(u.milliseconds)::bigint as milliseconds
from (
    select distinct r.room_id, unnest(r.tags) as tag
    from rollcall.rooms as r
) as g
inner join (
    select
        r.room_id,
        count(t.room_id) as stays,
        coalesce(
            sum(extract(epoch from coalesce(t.left_at, greatest($1::timestamptz, t.joined_at)) - t.joined_at) * 1000), 0
        )::bigint as milliseconds
    from rollcall.rooms as r
    left join rollcall.stays as t on t.room_id = r.room_id and not t.is_machine
    where r.tags <> '{}'
    group by r.room_id
) as u on u.room_id = g.room_id
group by g.tag
order by g.tag collate "C";
