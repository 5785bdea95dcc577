-- Who looks at the dashboard. Of the cookie only the digest is kept, so nobody who reads the table can use one.
create table rollcall.sign_ins (
    token_digest bytea not null,
    key_id text not null,
    signed_in_at timestamptz not null,
    expires_at timestamptz not null,
    may_write boolean not null,
    hides_people boolean not null,
    time_zone text,
    constraint sign_ins_pkey primary key (token_digest)
);
comment on table rollcall.sign_ins is 'The browsers that are signed in to the dashboard, each with an API key';
comment on column rollcall.sign_ins.token_digest is 'SHA-256 of the random token in the browser''s cookie';
comment on column rollcall.sign_ins.may_write is
    'Whether changes were asked for on signing in, with a key that may write';
comment on column rollcall.sign_ins.hides_people is 'Whether names and ids of people are shown as pseudonyms';
comment on column rollcall.sign_ins.time_zone is
    'The IANA name of the time zone in which times are shown; null: that of the reports';

-- What a stay rests on is shown with the deliveries that told it again, a session with the machines that were there.
create index deliveries_duplicate on rollcall.deliveries (received_at, delivery_id) where outcome = 'duplicate';
create index stays_of_machines on rollcall.stays (room_id, joined_at) where is_machine;

-- What people look for a room by, in one text that begins with what it is called: a look at all rooms takes less than
-- at their columns, and needs no extension.
create function rollcall.room_search_text(
    room_id bigint, provider_room_id text, friendly_url text, description text, external_id text, tags text[]
) returns text
language sql immutable parallel safe
return lower(
    concat_ws(
        e'\n', nullif(description, ''), friendly_url, provider_room_id, external_id, array_to_string(tags, e'\n'),
        nullif(rollcall.public_room_id(room_id, provider_room_id), provider_room_id)
    )
);
comment on function rollcall.room_search_text(bigint, text, text, text, text, text[]) is
    'What a room is found by, in small letters; what it is called comes first';
alter table rollcall.rooms add column search_text text generated always as (
    rollcall.room_search_text(room_id, provider_room_id, friendly_url, description, external_id, tags)
) stored;
comment on column rollcall.rooms.search_text is 'What the room is found by';
create index rooms_by_label on rollcall.rooms (left(search_text, 100) collate "C", room_id) where deleted_at is null;

-- What a revision amounts to as a whole, so that a year is shown without reading the rows of its rooms.
create table rollcall.report_totals (
    date date not null,
    time_zone text not null,
    revision integer not null,
    rooms integer not null,
    sessions bigint not null,
    sessions_started bigint not null,
    participants bigint not null,
    unique_participants bigint not null,
    participant_milliseconds bigint not null,
    occupied_milliseconds bigint not null,
    peak_participants integer not null,
    inferred_leaves bigint not null,
    unmatched_leaves bigint not null,
    constraint report_totals_pkey primary key (date, time_zone, revision)
);
comment on table rollcall.report_totals is 'The sums of the figures of each revision''s rooms';
comment on column rollcall.report_totals.peak_participants is 'The most people at once in one room';

insert into rollcall.report_totals (
    date, time_zone, revision, rooms, sessions, sessions_started, participants, unique_participants,
    participant_milliseconds, occupied_milliseconds, peak_participants, inferred_leaves, unmatched_leaves
)
select
    r.date,
    r.time_zone,
    r.revision,
    coalesce(f.rooms, 0),
    coalesce(f.sessions, 0),
    coalesce(f.sessions_started, 0),
    coalesce(f.participants, 0),
    coalesce(f.unique_participants, 0),
    coalesce(f.participant_milliseconds, 0),
    coalesce(f.occupied_milliseconds, 0),
    coalesce(f.peak_participants, 0),
    coalesce(f.inferred_leaves, 0),
    coalesce(f.unmatched_leaves, 0)
from rollcall.report_revisions as r
left join (
    select
        date,
        time_zone,
        revision,
        count(*) as rooms,
        sum(sessions) as sessions,
        sum(sessions_started) as sessions_started,
        sum(participants) as participants,
        sum(unique_participants) as unique_participants,
        sum(participant_milliseconds) as participant_milliseconds,
        sum(occupied_milliseconds) as occupied_milliseconds,
        max(peak_participants) as peak_participants,
        sum(inferred_leaves) as inferred_leaves,
        sum(unmatched_leaves) as unmatched_leaves
    from rollcall.report_rooms
    group by date, time_zone, revision
) as f on f.date = r.date and f.time_zone = r.time_zone and f.revision = r.revision;

-- A day's rows are also read in the order in which people look at them.
create index report_rooms_by_day on rollcall.report_rooms (
    date, time_zone, revision, participant_milliseconds desc, room_id
);
create index report_sessions_by_day on rollcall.report_sessions (date, time_zone, revision, started_at, session_id);

insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_report', 'rollcall.report_totals', 'select, insert'),
    ('rollcall_api', 'rollcall.sign_ins', 'select, insert, delete, update (hides_people, time_zone)'),
    -- What was published, and what became of deliveries, for people to look at.
    ('rollcall_api', 'rollcall.report_revisions', 'select'),
    ('rollcall_api', 'rollcall.report_totals', 'select'),
    ('rollcall_api', 'rollcall.report_silences', 'select'),
    ('rollcall_api', 'rollcall.report_rooms', 'select'),
    ('rollcall_api', 'rollcall.report_sessions', 'select'),
    ('rollcall_api', 'rollcall.report_reasons', 'select'),
    ('rollcall_api', 'rollcall.stale_days', 'select'),
    ('rollcall_api', 'rollcall.deliveries', 'select (received_at, delivery_id, source, outcome)'),
    -- Days that are not published are computed for whoever looks.
    ('rollcall_api', 'rollcall.unmatched_leaves', 'select');
select rollcall.admit_roles();
