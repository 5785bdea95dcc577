-- Whoever erases changes attendance files that were published: has to know whether there may be any, and takes note of
-- their checksums.
insert into rollcall.role_rights (role, object, privileges)
values (
    'rollcall_custodian',
    'rollcall.report_revisions',
    'select (date, time_zone, revision, checksums), update (checksums)'
);
select rollcall.admit_roles();
