-- The planner's statistics hold the commonest values of a column, and some of the others: who was forgotten stays in
-- them until the table is analyzed again.
create function rollcall.analyze_table(name text) returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
begin
    execute format('analyze rollcall.%I', name);
end;
$$;
revoke all on function rollcall.analyze_table(text) from public;
comment on function rollcall.analyze_table(text) is
    'Has the planner forget values that a table no longer has; a table without rows keeps what was known of it';

-- Settled notifications are deleted, perhaps all of them. Nothing is planned by what is in their bodies; and what is
-- known of a column goes with its type, also where the next one is the same.
alter table rollcall.notifications alter column body type text;
alter table rollcall.notifications alter column body set statistics 0;

insert into rollcall.role_rights (role, object, privileges)
values ('rollcall_custodian', 'function rollcall.analyze_table(text)', 'execute');
select rollcall.admit_roles();
