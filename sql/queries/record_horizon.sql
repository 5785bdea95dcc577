insert into rollcall.event_horizons (events_from, recorded_at)
values ($1::timestamptz, $2::timestamptz)
on conflict (events_from) do nothing;
