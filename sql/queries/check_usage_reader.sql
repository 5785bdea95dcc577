-- Whether the schema for BI tools is there, and their role, which may look into it.
select
    n.oid is not null as has_schema,
    coalesce(has_schema_privilege(r.oid, n.oid, 'usage'), false) as is_admitted
from (values ('usage', 'rollcall_reader')) as wanted (schema, role)
left join pg_catalog.pg_namespace as n on n.nspname = wanted.schema
left join pg_catalog.pg_roles as r on r.rolname = wanted.role;
