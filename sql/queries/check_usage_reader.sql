-- Whether the role for BI tools is there and may look into the schema that is for them.
select coalesce(bool_or(has_schema_privilege(r.oid, 'usage', 'usage')), false) as is_admitted
from pg_catalog.pg_roles as r
where r.rolname = 'rollcall_reader';
