-- A line of CSV for each room; nothing in them needs quotes.
copy (
    select 'room_id,source,provider_room_id,friendly_url,description,external_id'
    union all
    select concat_ws(',', room_id, source, provider_room_id, friendly_url, description, coalesce(external_id, ''))
    from rollcall.rooms
) to stdout (format binary)
