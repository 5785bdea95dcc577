insert into rival_events (participant_id, kind, occurred_at, room_id, body)
values (gen_random_uuid()::text, 'participant_joined', now(), '3f2b7c1e-8d4a-4f60-9b1d-2e5c7a9f0b31', decode(repeat('7b', 270), 'hex'))
on conflict do nothing;
