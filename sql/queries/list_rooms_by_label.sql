-- The numbers of the first $4 rooms after the room $3, by label, whose words are like all of the patterns in $1, which
-- blanks part, without those of the numbers $2.
select r.room_id
from rollcall.rooms as r
where
    r.deleted_at is null
    and r.search_text like all (string_to_array(lower($1::text), ' '))
    and r.room_id <> all ($2::bigint[])
    and (
        $3::bigint is null
        or (left(r.search_text, 100) collate "C", r.room_id) > (
            (select left(a.search_text, 100) from rollcall.rooms as a where a.room_id = $3::bigint), $3::bigint
        )
    )
order by left(r.search_text, 100) collate "C", r.room_id
limit $4::bigint;
