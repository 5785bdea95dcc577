-- Said in a revision's data package, and said again whenever its files are written again.
create table rollcall.report_silences (
    date date not null,
    time_zone text not null,
    revision integer not null,
    source text not null,
    since timestamptz not null,
    expected bigint not null,
    constraint report_silences_pkey primary key (date, time_zone, revision, source)
);
comment on table rollcall.report_silences is
    'Sources that had stopped sending when a revision was made, so that its day may lack what they did not send';
comment on column rollcall.report_silences.since is 'When the source''s last delivery was received';
comment on column rollcall.report_silences.expected is 'How many deliveries were to be expected since';

-- What is said of the time up to which a room is final is quarantined by whoever takes it in.
insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_ingest', 'rollcall.room_horizons', 'select'),
    ('rollcall_custodian', 'rollcall.room_horizons', 'select'),
    ('rollcall_report', 'rollcall.report_silences', 'select, insert');
select rollcall.admit_roles();
