-- Every table of the attendance path carries room_id in its key, so that the tables can be distributed by it.

create table rollcall.sources (
    name text not null,
    provider text not null,
    since timestamptz not null,
    constraint sources_pkey primary key (name)
);
comment on table rollcall.sources is 'Configured webhook endpoints, /webhooks/<name>';

-- room_id is derived from (source, provider_room_id); whoever inserts checks that no other room has the same number.
create table rollcall.rooms (
    room_id bigint not null,
    source text not null,
    provider_room_id text not null,
    friendly_url text,
    description text,
    external_id text,
    first_seen_at timestamptz not null,
    constraint rooms_pkey primary key (room_id)
);
create index rooms_by_name on rollcall.rooms (source collate "C", provider_room_id collate "C");
create index rooms_by_provider_room_id on rollcall.rooms (provider_room_id);
create index rooms_by_friendly_url on rollcall.rooms (friendly_url) where friendly_url is not null;
comment on column rollcall.rooms.provider_room_id is 'The room''s id as the webhooks carry it';

create table rollcall.room_session_lengths (
    room_id bigint not null,
    valid_from timestamptz not null,
    minutes integer,
    constraint room_session_lengths_pkey primary key (room_id, valid_from),
    constraint room_session_lengths_minutes_known check (minutes between 1 and 1440)
);
comment on table rollcall.room_session_lengths is
    'A room''s session_length and its changes; the value in force when a session starts holds for it. Null: no limit';

create table rollcall.deliveries (
    received_at timestamptz not null,
    delivery_id uuid not null,
    source text not null,
    outcome text not null,
    reason text,
    body bytea not null,
    constraint deliveries_pkey primary key (received_at, delivery_id),
    constraint deliveries_outcome_known check (outcome in ('stored', 'duplicate', 'ignored', 'quarantined')),
    constraint deliveries_reason_given check (outcome <> 'quarantined' or reason is not null)
) partition by range (received_at);
create index deliveries_quarantined on rollcall.deliveries (received_at, delivery_id) where outcome = 'quarantined';
comment on table rollcall.deliveries is 'Webhook requests as they arrived, byte for byte; one partition per UTC day';

-- kind: 1 joined, 2 left, 3 session ended, 4 provider's session of another kind ended, 5 room deleted.
create table rollcall.events (
    room_id bigint not null,
    occurred_at timestamptz not null,
    event_id uuid not null,
    delivery_id uuid not null,
    joined_at timestamptz,
    kind smallint not null,
    is_machine boolean not null,
    connection text not null,
    person text,
    name text,
    role text,
    provider_session text,
    constraint events_pkey primary key (room_id, occurred_at, event_id),
    constraint events_kind_known check (kind between 1 and 5)
) partition by range (occurred_at);
comment on table rollcall.events is 'Who joined or left which room at which instant; one partition per UTC month';

-- Append-only: written in the transaction that writes the events, taken by the computation. A row whose instant lies in
-- the future of the run's clock waits for a later run.
create table rollcall.pending (
    room_id bigint not null,
    since timestamptz not null
);
create index pending_by_room on rollcall.pending (room_id);
comment on table rollcall.pending is 'Rooms of which something from this instant on is not computed yet';

create table rollcall.sessions (
    room_id bigint not null,
    started_at timestamptz not null,
    session_id uuid not null,
    last_left_at timestamptz,
    ended_at timestamptz,
    end_reason text,
    constraint sessions_pkey primary key (room_id, started_at, session_id),
    constraint sessions_end_reason_known check (end_reason in ('empty', 'session_length', 'ended')),
    constraint sessions_end_has_reason check ((ended_at is null) = (end_reason is null))
);
-- Finds the session that reaches across an instant; a live one reaches across all.
create index sessions_by_end on rollcall.sessions (room_id, (coalesce(ended_at, 'infinity'::timestamptz)));
create index sessions_by_start on rollcall.sessions (started_at);
-- A day's sessions began in it, or on the day before, or are among these few.
create index sessions_longer_than_a_day on rollcall.sessions (started_at)
    where last_left_at is null or last_left_at - started_at > interval '1 day';
create index sessions_live on rollcall.sessions (room_id) where ended_at is null;

create table rollcall.stays (
    room_id bigint not null,
    joined_at timestamptz not null,
    connection text not null,
    -- Counts a connection's stays that begin at one instant, which happens only where one of them has no length.
    ordinal smallint not null,
    session_id uuid,
    left_at timestamptz,
    leave_seen_at timestamptz,
    ending text not null,
    person text not null,
    provider_session text,
    join_is_inferred boolean not null,
    is_machine boolean not null,
    is_unsettled boolean not null,
    constraint stays_pkey primary key (room_id, joined_at, connection, ordinal),
    constraint stays_ending_known
        check (ending in ('open', 'left', 'session_length', 'session_end', 'superseded', 'stale')),
    constraint stays_open_until_left check ((ending = 'open') = (left_at is null)),
    constraint stays_in_order check (left_at >= joined_at)
);
create index stays_without_leave on rollcall.stays (room_id, connection) where leave_seen_at is null;
-- Someone put out before the leave was seen, and machines, whose stays no session contains.
create index stays_outlasting_their_session on rollcall.stays (room_id, leave_seen_at)
    where leave_seen_at > left_at or is_machine;
create index stays_unsettled on rollcall.stays (room_id) where is_unsettled;

create table rollcall.unmatched_leaves (
    room_id bigint not null,
    left_at timestamptz not null,
    connection text not null,
    constraint unmatched_leaves_pkey primary key (room_id, left_at, connection)
);
create index unmatched_leaves_by_time on rollcall.unmatched_leaves (left_at);
comment on table rollcall.unmatched_leaves is 'Leaves whose join was never seen: evidence that opens nothing';

create table rollcall.report_revisions (
    date date not null,
    time_zone text not null,
    revision integer not null,
    status text not null,
    published_at timestamptz not null,
    input_watermark text not null,
    checksums jsonb not null,
    constraint report_revisions_pkey primary key (date, time_zone, revision),
    constraint report_revisions_status_known check (status in ('provisional', 'final'))
);
comment on table rollcall.report_revisions is 'What was published for which day';

-- Partitions are made when the first row for them arrives. The lock keeps two processes from making the same one; the
-- name is checked first because creating one, even for nothing, locks the whole table.
create function rollcall.ensure_partition(parent text, suffix text, lower_bound timestamptz, upper_bound timestamptz)
returns void
language plpgsql
set search_path = pg_catalog
as $$
begin
    if to_regclass(format('rollcall.%I', parent || '_' || suffix)) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('rollcall.ensure_partition', 0));
    execute format(
        'create table if not exists rollcall.%I partition of rollcall.%I for values from (%L) to (%L)',
        parent || '_' || suffix, parent, lower_bound, upper_bound
    );
end;
$$;

create function rollcall.ensure_event_partition(instant timestamptz) returns void
language plpgsql
set search_path = pg_catalog
as $$
declare
    month timestamp := date_trunc('month', instant at time zone 'UTC');
begin
    perform rollcall.ensure_partition(
        'events',
        to_char(month, 'YYYY_MM'),
        month at time zone 'UTC',
        (month + interval '1 month') at time zone 'UTC'
    );
end;
$$;

create function rollcall.ensure_delivery_partition(instant timestamptz) returns void
language plpgsql
set search_path = pg_catalog
as $$
declare
    day timestamp := date_trunc('day', instant at time zone 'UTC');
begin
    perform rollcall.ensure_partition(
        'deliveries',
        to_char(day, 'YYYY_MM_DD'),
        day at time zone 'UTC',
        (day + interval '1 day') at time zone 'UTC'
    );
end;
$$;
