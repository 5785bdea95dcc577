-- Deletes the stays of the rooms $1 that began at the instants $2, of the connections $3, with the ordinals $4.
delete from rollcall.stays as t
using (
    select room_id, joined_at, connection, ordinal
    from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::smallint[])
        as u (room_id, joined_at, connection, ordinal)
    offset 0
) as d
where
    t.room_id = d.room_id
    and t.joined_at = d.joined_at
    and t.connection = d.connection
    and t.ordinal = d.ordinal;
