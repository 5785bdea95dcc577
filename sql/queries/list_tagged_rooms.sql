-- A page of the rooms that have any of the tags $1, in one row with how many there are: the newest first if $6, else
-- the oldest; after the one of the key $2 and $3, past the first $4 of these, $5 of them.
with tagged as materialized (
    select r.first_seen_at, r.room_id
    from rollcall.room_tags as r
    where r.tag = any ($1::text[])
    group by r.first_seen_at, r.room_id
)
select
    (select count(*) from tagged) as total,
    array(
        select t.room_id
        from tagged as t
        where
            case
                when $6::boolean then (t.first_seen_at, t.room_id) < ($2::timestamptz, $3::bigint)
                else (t.first_seen_at, t.room_id) > ($2::timestamptz, $3::bigint)
            end
        order by
            case when $6::boolean then t.first_seen_at end desc,
            case when $6::boolean then t.room_id end desc,
            t.first_seen_at,
            t.room_id
        offset $4::bigint
        limit $5::bigint
    ) as room_ids;
