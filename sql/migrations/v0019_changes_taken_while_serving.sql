-- Where no report runs the changes are taken all the same, by who computes all day: else the table grows for ever.
insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_compute', 'rollcall.changes', 'select, delete'),
    ('rollcall_compute', 'rollcall.changed_days', 'select, insert, update (changes)'),
    ('rollcall_compute', 'rollcall.report_revisions', 'select (date, time_zone, starts_at, ends_at)'),
    ('rollcall_compute', 'rollcall.stale_days', 'select, insert');
select rollcall.admit_roles();

comment on table rollcall.changed_days is
    'How many of the changes that were taken touch each UTC day; rollcall.changes has the others';
