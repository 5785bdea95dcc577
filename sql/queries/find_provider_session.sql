-- The newest session with a stay that carries the provider's session $1.
select t.session_id
from rollcall.stays as t
where
    hashtext(t.provider_session) = hashtext($1::text)
    and t.provider_session = $1::text
    and t.session_id is not null
    and t.begins_provider_session
order by t.joined_at desc, t.room_id, t.connection collate "C", t.ordinal
limit 1;
