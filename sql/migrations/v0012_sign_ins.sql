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
select rollcall.admit_roles();

-- What a stay rests on is shown with the deliveries that told it again, a session with the machines that were there.
create index deliveries_duplicate on rollcall.deliveries (received_at, delivery_id) where outcome = 'duplicate';
create index stays_of_machines on rollcall.stays (room_id, joined_at) where is_machine;
