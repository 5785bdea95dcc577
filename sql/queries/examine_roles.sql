-- What is amiss with the roles $1 of the program: nothing is returned where the login may become all of them.
select
    w.role,
    case
        when r.oid is null then 'missing'
        when not coalesce(has_schema_privilege(r.oid, to_regnamespace('rollcall')::oid, 'usage'), false)
            then 'not_admitted'
        else 'not_granted'
    end as fault
from unnest($1::text[]) as w (role)
left join pg_catalog.pg_roles as r on r.rolname = w.role
where
    r.oid is null
    or not coalesce(has_schema_privilege(r.oid, to_regnamespace('rollcall')::oid, 'usage'), false)
    or not pg_has_role(
        session_user,
        r.oid,
        case when current_setting('server_version_num')::integer >= 160000 then 'set' else 'member' end
    )
order by w.role;
