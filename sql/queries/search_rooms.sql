-- The rooms whose words are like all of the patterns in $1, which blanks part, without those of the numbers $2: in one
-- row how many there are, and the numbers of the first $4 after the room $3, by label. No more than $5 are looked for;
-- if there are as many, these are some of them, and which they are cannot be relied upon.
with found as materialized (
    select r.room_id, left(r.search_text, 100) as label
    from rollcall.rooms as r
    where
        r.deleted_at is null
        and r.search_text like all (string_to_array(lower($1::text), ' '))
        and r.room_id <> all ($2::bigint[])
    limit $5::bigint
)
select
    (select count(*) from found) as rooms,
    array(
        select f.room_id
        from found as f
        where
            $3::bigint is null
            or (f.label collate "C", f.room_id) > (
                (select left(a.search_text, 100) from rollcall.rooms as a where a.room_id = $3::bigint), $3::bigint
            )
        order by f.label collate "C", f.room_id
        limit $4::bigint
    ) as room_ids;
