-- Who computes may not analyze the tables, which belong to another role.
create function rollcall.gather_statistics() returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    analyze rollcall.sessions, rollcall.stays;
end;
$$;
revoke all on function rollcall.gather_statistics() from public;
comment on function rollcall.gather_statistics() is
    'Has the planner know what computed rows are like, which autovacuum would only tell it later';

insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_compute', 'function rollcall.gather_statistics()', 'execute'),
    ('rollcall_report', 'function rollcall.gather_statistics()', 'execute');
select rollcall.admit_roles();
