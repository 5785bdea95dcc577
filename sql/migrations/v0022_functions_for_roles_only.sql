-- A back-up that is restored without the rights of roles leaves the functions to everyone, as PostgreSQL has it of any
-- function; admitting the roles again takes them back.
create or replace function rollcall.admit_roles() returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    command text;
begin
    for command in
        select distinct format('revoke all on %s from public', r.object)
        from rollcall.role_rights as r
        where r.object like 'function %'
        order by 1
    loop
        execute command;
    end loop;
    for command in
        select format('grant %s on %s to %I', r.privileges, r.object, r.role)
        from rollcall.role_rights as r
        where to_regrole(quote_ident(r.role)) is not null
        order by r.role, r.object, r.privileges
    loop
        execute command;
    end loop;
end;
$$;
