-- Where the rivals store their events.
create table if not exists rival_events (
    participant_id text not null,
    kind text not null,
    occurred_at timestamptz not null,
    room_id text not null,
    body bytea not null,
    constraint rival_events_pkey primary key (participant_id, kind, occurred_at)
);
