-- Of two that claim a friendly URL at once the second waits for the first, and gets no row.
insert into rollcall.friendly_urls (friendly_url, room_id)
values ($1::text, $2::bigint)
on conflict (friendly_url) do nothing
returning room_id;
