-- Goes on with the rights of the role $1 and no others, where the login may: if there is such a role, it was granted to
-- the login, and this database has admitted it. Otherwise nothing is returned, and nothing changed.
select set_config('role', r.rolname, false) as role
from pg_catalog.pg_roles as r
where
    r.rolname = $1::text
    -- Since version 16 a membership may lack the right to become the role.
    and pg_has_role(
        session_user,
        r.oid,
        case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end
    )
    and coalesce(has_schema_privilege(r.oid, to_regnamespace('rollcall')::oid, 'usage'), false);
