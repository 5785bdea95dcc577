-- The rooms that a person may mean by $1: the provider's room id, or the friendly URL. $2 is the clock.
select
    r.room_id, r.source, r.provider_room_id, r.friendly_url, r.description, r.external_id, r.first_seen_at,
    (
        select l.minutes
        from rollcall.room_session_lengths as l
        where l.room_id = r.room_id and l.valid_from <= $2::timestamptz
        order by l.valid_from desc
        limit 1
    ) as session_length,
    r.tags
from rollcall.rooms as r
where r.provider_room_id = $1::text or r.friendly_url = $1::text
order by r.source collate "C", r.provider_room_id collate "C";
