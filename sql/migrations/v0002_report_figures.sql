-- The first version kept no figures of what was published, so nothing can be compared with it: those days are
-- published again, under the next revision that their directory has room for.
drop table rollcall.report_revisions;

create table rollcall.report_revisions (
    date date not null,
    time_zone text not null,
    revision integer not null,
    status text not null,
    is_restatement boolean not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    published_at timestamptz not null,
    confirmed_at timestamptz not null,
    input_received_at timestamptz,
    input_delivery_id uuid,
    figures_digest bytea not null,
    checksums jsonb not null,
    constraint report_revisions_pkey primary key (date, time_zone, revision),
    constraint report_revisions_status_known check (status in ('provisional', 'final')),
    constraint report_revisions_input_whole check ((input_received_at is null) = (input_delivery_id is null))
);
comment on table rollcall.report_revisions is
    'The n-th publication of a day''s report; its figures never change, only what is known of them';
comment on column rollcall.report_revisions.starts_at is
    'The day''s first instant by the time zone''s rules of the time';
comment on column rollcall.report_revisions.published_at is
    'The clock of the run that published the revision first';
comment on column rollcall.report_revisions.confirmed_at is
    'The clock of the last run that found the day''s figures to be these';
comment on column rollcall.report_revisions.is_restatement is
    'Whether it changed the figures of a day that was final';
comment on column rollcall.report_revisions.input_received_at is
    'Every delivery received until then, and itself, was taken into account; null: there was none';
comment on column rollcall.report_revisions.figures_digest is
    'SHA-256 over the figures of rooms and sessions: equal digests, equal figures';
comment on column rollcall.report_revisions.checksums is 'SHA-256 of each data file that was last written of it';

-- What rooms.csv said. Milliseconds, so that sums are exact.
create table rollcall.report_rooms (
    room_id bigint not null,
    date date not null,
    time_zone text not null,
    revision integer not null,
    sessions integer not null,
    sessions_started integer not null,
    participants integer not null,
    unique_participants integer not null,
    participant_milliseconds bigint not null,
    occupied_milliseconds bigint not null,
    peak_participants integer not null,
    peak_at timestamptz,
    first_joined_at timestamptz,
    last_left_at timestamptz,
    longest_session_milliseconds bigint not null,
    inferred_leaves integer not null,
    unmatched_leaves integer not null,
    constraint report_rooms_pkey primary key (room_id, date, time_zone, revision)
);
create index report_rooms_by_day on rollcall.report_rooms (date, time_zone, revision);
comment on table rollcall.report_rooms is 'The figures of each revision''s rooms';

-- What sessions.csv said.
create table rollcall.report_sessions (
    room_id bigint not null,
    date date not null,
    time_zone text not null,
    revision integer not null,
    session_id uuid not null,
    started_at timestamptz not null,
    last_left_at timestamptz,
    ended_at timestamptz,
    end_reason text,
    participants integer not null,
    unique_participants integer not null,
    peak_participants integer not null,
    participant_milliseconds bigint not null,
    occupied_milliseconds bigint not null,
    day_participant_milliseconds bigint not null,
    day_occupied_milliseconds bigint not null,
    inferred_leaves integer not null,
    provider_session_ids text[] not null,
    constraint report_sessions_pkey primary key (room_id, date, time_zone, revision, session_id)
);
create index report_sessions_by_day on rollcall.report_sessions (date, time_zone, revision);
create index report_sessions_live on rollcall.report_sessions (date, time_zone, revision) where last_left_at is null;
comment on table rollcall.report_sessions is 'The figures of each revision''s sessions';

create table rollcall.report_reasons (
    room_id bigint not null,
    date date not null,
    time_zone text not null,
    revision integer not null,
    reasons text[] not null,
    deliveries integer not null,
    delivery_ids uuid[] not null,
    constraint report_reasons_pkey primary key (room_id, date, time_zone, revision)
);
create index report_reasons_by_day on rollcall.report_reasons (date, time_zone, revision);
comment on table rollcall.report_reasons is 'Why a room''s figures are others than in the revision before';
comment on column rollcall.report_reasons.deliveries is 'How many deliveries are concerned; delivery_ids has the first';

-- Written in the transaction that changes stays and sessions, taken by the next report.
create table rollcall.changes (
    from_at timestamptz not null,
    to_at timestamptz not null
);
comment on table rollcall.changes is 'Times within which stays or sessions have changed, both ends included';

create table rollcall.stale_days (
    date date not null,
    time_zone text not null,
    constraint stale_days_pkey primary key (date, time_zone)
);
comment on table rollcall.stale_days is
    'Published days that a change touches: the next report looks whether their figures have changed';

alter table rollcall.deliveries add column taken_in_at timestamptz;
create index deliveries_taken_in_later on rollcall.deliveries (taken_in_at) where taken_in_at is not null;
comment on column rollcall.deliveries.taken_in_at is
    'When its events were taken in, where that was later than its receipt';

alter table rollcall.room_session_lengths add column recorded_at timestamptz;
comment on column rollcall.room_session_lengths.recorded_at is
    'When the setting was made, as opposed to when it holds from';

alter table rollcall.rooms add column tags text[] not null default '{}';
comment on column rollcall.rooms.tags is 'What the room is grouped by in the reports of a month';
