-- Whether something of the room $1 from the instant $2 on is about connections that stand otherwise there than was
-- known. Those of $3 had never been heard of: whatever came first of them since has left a row. Of those of $4 some
-- events may have been ignored, so that only the events tell.
select
    (
        cardinality($3::text[]) > 0
        and (
            exists (
                select from rollcall.stays as t
                where t.room_id = $1::bigint and t.joined_at >= $2::timestamptz and t.connection = any ($3::text[])
            )
            or exists (
                select from rollcall.unmatched_leaves as u
                where u.room_id = $1::bigint and u.left_at >= $2::timestamptz and u.connection = any ($3::text[])
            )
        )
    )
    or (
        cardinality($4::text[]) > 0
        and exists (
            select from rollcall.events as e
            where e.room_id = $1::bigint and e.occurred_at >= $2::timestamptz and e.connection = any ($4::text[])
        )
    ) as is_heard;
