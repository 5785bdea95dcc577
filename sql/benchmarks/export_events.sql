-- A line of CSV for each event; nothing in them needs quotes.
copy (
    select 'room_id,occurred_at,kind,connection,person,provider_session'
    union all
    select
        concat_ws(
            ',', room_id, (extract(epoch from occurred_at) * 1000)::bigint, kind, connection, coalesce(person, ''),
            provider_session
        )
    from rollcall.events
) to stdout (format binary)
