-- How often days have changed is known also after a report has taken the changes: what somebody else has worked out of
-- a day is still right as long as the number is the same.
create table rollcall.changed_days (
    day date not null,
    changes bigint not null,
    constraint changed_days_pkey primary key (day)
);
comment on table rollcall.changed_days is
    'How many of the changes that reports have taken touch each UTC day; rollcall.changes has the others';

insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_report', 'rollcall.changed_days', 'select, insert, update (changes)'),
    ('rollcall_api', 'rollcall.changed_days', 'select'),
    ('rollcall_api', 'rollcall.changes', 'select');
select rollcall.admit_roles();
