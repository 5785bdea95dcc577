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

insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_api', 'rollcall.sign_ins', 'select, insert, delete, update (hides_people, time_zone)'),
    -- What was published, and what became of deliveries, for people to look at.
    ('rollcall_api', 'rollcall.report_revisions', 'select'),
    ('rollcall_api', 'rollcall.report_silences', 'select'),
    ('rollcall_api', 'rollcall.report_rooms', 'select'),
    ('rollcall_api', 'rollcall.report_sessions', 'select'),
    ('rollcall_api', 'rollcall.report_reasons', 'select'),
    ('rollcall_api', 'rollcall.stale_days', 'select'),
    ('rollcall_api', 'rollcall.deliveries', 'select (received_at, delivery_id, source, outcome)');

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

-- Days that are not published are computed for whoever looks.
insert into rollcall.role_rights (role, object, privileges)
values ('rollcall_api', 'rollcall.unmatched_leaves', 'select')
on conflict do nothing;
select rollcall.admit_roles();
