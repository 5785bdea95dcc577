-- What the rooms of each tag amount to, from the first stay until the clock $1.
select
    g.tag,
    count(*) as rooms,
    sum(u.stays)::bigint as stays,
    sum(u.milliseconds)::bigint as milliseconds
from rollcall.rooms as r
cross join lateral (select distinct tag from unnest(r.tags) as tag) as g
cross join lateral (
    select
        count(*) as stays,
        coalesce(
            sum(extract(epoch from coalesce(t.left_at, greatest($1::timestamptz, t.joined_at)) - t.joined_at) * 1000), 0
        )::bigint as milliseconds
    from rollcall.stays as t
    where t.room_id = r.room_id and not t.is_machine
) as u
where r.tags <> '{}'
group by g.tag
order by g.tag collate "C";
