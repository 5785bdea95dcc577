-- A page of rooms, after the one named by $2, $3; $1 restricts it to a source, $4 is its length, $5 the clock.
select
    r.room_id, r.source, r.provider_room_id, r.friendly_url, r.description, r.external_id, r.first_seen_at,
    (
        select l.minutes
        from rollcall.room_session_lengths as l
        where l.room_id = r.room_id and l.valid_from <= $5::timestamptz
        order by l.valid_from desc
        limit 1
    ) as session_length,
    r.tags, r.settings::text as settings, r.registered_by, r.updated_at, r.expires_at, r.deleted_at
from rollcall.rooms as r
where
    r.room_id = any (
        array(
            select p.room_id
            from rollcall.rooms as p
            where
                p.deleted_at is null
                and ($1::text is null or p.source = $1::text)
                and (
                    $2::text is null
                    or (p.source collate "C", p.provider_room_id collate "C") > ($2::text, $3::text)
                )
            order by p.source collate "C", p.provider_room_id collate "C"
            limit $4::bigint
        )
    )
order by r.source collate "C", r.provider_room_id collate "C";
