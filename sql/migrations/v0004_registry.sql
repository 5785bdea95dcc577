-- Rooms are registered before they are used, their history is listed page by page, applications read it with keys, and
-- are told of sessions and reports.

-- settings holds what only a media client uses, as it was given.
alter table rollcall.rooms add column settings jsonb not null default '{}';
alter table rollcall.rooms add column registered_by text not null default 'webhook';
alter table rollcall.rooms add column updated_at timestamptz;
alter table rollcall.rooms add column expires_at timestamptz;
alter table rollcall.rooms add column deleted_at timestamptz;
alter table rollcall.rooms
    add constraint rooms_registered_by_known check (registered_by in ('webhook', 'api', 'command'));
comment on column rollcall.rooms.settings is 'Settings of the media client, returned as they were given';
comment on column rollcall.rooms.registered_by is 'What made the room known first';
comment on column rollcall.rooms.updated_at is 'When a setting was changed last; null: never';
comment on column rollcall.rooms.expires_at is 'When the room is to be deleted by itself';
comment on column rollcall.rooms.deleted_at is
    'A deleted room is kept for the reports of its history; webhooks that still come for it are stored';

create index rooms_registered on rollcall.rooms (first_seen_at, room_id) where deleted_at is null;
create index rooms_by_tag on rollcall.rooms using gin (tags) where deleted_at is null;
create index rooms_expiring on rollcall.rooms (expires_at) where deleted_at is null and expires_at is not null;

-- A table of its own, because the rooms may be distributed by their number, and this must be unique over all of them.
create table rollcall.friendly_urls (
    friendly_url text not null,
    room_id bigint not null,
    constraint friendly_urls_pkey primary key (friendly_url)
);
comment on table rollcall.friendly_urls is 'The friendly URLs that are taken, each by one room that is not deleted';
insert into rollcall.friendly_urls (friendly_url, room_id)
select distinct on (friendly_url) friendly_url, room_id
from rollcall.rooms
where friendly_url is not null
order by friendly_url, first_seen_at, room_id;

-- How long a list is, and where in it a page begins, is known without counting its rows.
create table rollcall.room_counts (
    day date not null,
    rooms bigint not null,
    constraint room_counts_pkey primary key (day)
);
comment on table rollcall.room_counts is 'How many of the rooms that are not deleted were first seen on each UTC day';
insert into rollcall.room_counts (day, rooms)
select (first_seen_at at time zone 'UTC')::date, count(*)
from rollcall.rooms
group by 1;

create table rollcall.attendance_counts (
    day date not null,
    sessions bigint not null,
    stays bigint not null,
    constraint attendance_counts_pkey primary key (day)
);
comment on table rollcall.attendance_counts is
    'How many sessions started, and how many stays of people began, on each UTC day; written with the rows counted';
insert into rollcall.attendance_counts (day, sessions, stays)
select day, sum(sessions), sum(stays)
from (
    select (started_at at time zone 'UTC')::date as day, 1 as sessions, 0 as stays from rollcall.sessions
    union all
    select (joined_at at time zone 'UTC')::date, 0, 1 from rollcall.stays where not is_machine
) as counted
group by day;

-- Sessions of a room follow each other, so their counts tell where among the room's stays a page begins.
alter table rollcall.sessions add column stays integer not null default 0;
comment on column rollcall.sessions.stays is 'How many stays of people belong to it';
update rollcall.sessions as s
set stays = c.stays
from (
    select room_id, session_id, count(*) as stays
    from rollcall.stays
    where not is_machine
    group by room_id, session_id
) as c
where c.room_id = s.room_id and c.session_id = s.session_id;

-- A room's counts are read from the index alone.
alter table rollcall.sessions drop constraint sessions_pkey;
alter table rollcall.sessions
    add constraint sessions_pkey primary key (room_id, started_at, session_id) include (stays);

drop index rollcall.sessions_by_start;
create index sessions_by_start on rollcall.sessions (started_at, session_id);
create index sessions_live_by_start on rollcall.sessions (started_at, session_id) include (last_left_at)
    where ended_at is null;
-- Machines are in no list. What reaches into a time is counted without a look at the table.
create index stays_by_join on rollcall.stays (joined_at, room_id) include (left_at) where not is_machine;
create index stays_present on rollcall.stays (joined_at, room_id) include (session_id)
    where left_at is null and not is_machine;
create index stays_longer_than_a_day on rollcall.stays (joined_at)
    where not is_machine and (left_at is null or left_at - joined_at > interval '1 day');
-- The same of one room, whose history may be long.
create index sessions_of_room_longer_than_a_day on rollcall.sessions (room_id, started_at)
    where last_left_at is null or last_left_at - started_at > interval '1 day';
create index stays_of_room_longer_than_a_day on rollcall.stays (room_id, joined_at)
    where not is_machine and (left_at is null or left_at - joined_at > interval '1 day');
create index stays_by_connection on rollcall.stays using hash (connection);
create index stays_by_provider_session on rollcall.stays (provider_session)
    where provider_session is not null and session_id is not null;

create table rollcall.api_keys (
    key_id text not null,
    name text not null,
    scopes text[] not null,
    secret_digest bytea not null,
    created_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz,
    constraint api_keys_pkey primary key (key_id),
    constraint api_keys_scopes_known check (scopes <@ array['read', 'write'] and cardinality(scopes) > 0)
);
comment on table rollcall.api_keys is 'Who may use the REST API; the keys themselves are not kept';
comment on column rollcall.api_keys.secret_digest is 'SHA-256 of the key''s random part';

-- Applications that are called when something happens; the API knows them as webhooks.
create table rollcall.subscriptions (
    subscription_id uuid not null,
    endpoint text not null,
    name text,
    events text[] not null,
    authorization_secret text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint subscriptions_pkey primary key (subscription_id)
);
comment on column rollcall.subscriptions.authorization_secret is
    'Sent as Authorization: Bearer …; the contract has it told to whoever may write';

-- Written in the transaction that finds out what happened, so that nothing is lost and nothing made up.
create table rollcall.notifications (
    notification_id uuid not null,
    subscription_id uuid not null,
    event text not null,
    body text not null,
    created_at timestamptz not null,
    attempts integer not null default 0,
    next_attempt_at timestamptz,
    delivered_at timestamptz,
    last_problem text,
    constraint notifications_pkey primary key (notification_id)
);
-- Each subscription's own queue is read from its front, so that a long one holds up no other.
create index notifications_due on rollcall.notifications (subscription_id, next_attempt_at, notification_id)
    where next_attempt_at is not null;
create index notifications_of_subscription on rollcall.notifications (subscription_id);
create index notifications_settled on rollcall.notifications (created_at) where next_attempt_at is null;
comment on table rollcall.notifications is 'What subscribers are to be told';
comment on column rollcall.notifications.next_attempt_at is 'Null: it was delivered, or given up';
comment on column rollcall.notifications.body is 'The JSON that is sent; it may name people';

create function rollcall.public_room_id(room_id bigint, provider_room_id text) returns text
language sql immutable parallel safe
return case
    when provider_room_id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then provider_room_id
    else concat(
        '00000000-0000-8',
        lpad(to_hex(room_id >> 51), 3, '0'),
        '-',
        overlay(to_hex((1::bigint << 63) | ((room_id & ((1::bigint << 51) - 1)) << 11)) placing '-' from 5 for 0)
    )
end;
comment on function rollcall.public_room_id(bigint, text) is
    'The room''s id as applications know it: the provider''s where that is a UUID, else one made of the room''s number';

create function rollcall.is_told(settings jsonb, subscription_id uuid) returns boolean
language sql immutable parallel safe
return case
    when jsonb_typeof(settings -> 'webhooks') = 'array' and jsonb_array_length(settings -> 'webhooks') > 0
        then (settings -> 'webhooks') ? subscription_id::text
    else true
end;
comment on function rollcall.is_told(jsonb, uuid) is
    'Whether a room with these settings tells a subscription: a list of some tells only them, none or an empty one all';

-- Has no rows and never will: it is what the transactions of computations lock to take turns.
create table rollcall.computation_turns ();
comment on table rollcall.computation_turns is 'Locked by whoever computes';
