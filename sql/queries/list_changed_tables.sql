-- The tables of which the transaction has changed rows, each partition for itself; and those that they are partitions
-- of, if somebody has had these analyzed, which nothing here does. All of them where the server counts no changes.
with changed as (
    select c.oid, c.relname
    from pg_class as c
    where
        c.relnamespace = 'rollcall'::regnamespace
        and c.relkind = 'r'
        and (
            pg_stat_get_xact_tuples_updated(c.oid) + pg_stat_get_xact_tuples_deleted(c.oid) > 0
            or not current_setting('track_counts')::boolean
        )
)
select c.relname::text as name
from changed as c
union
select p.relname::text
from changed as c
inner join pg_inherits as i on i.inhrelid = c.oid
inner join pg_class as p on p.oid = i.inhparent
where exists (select from pg_stats as s where s.schemaname = 'rollcall' and s.tablename = p.relname and s.inherited)
order by name;
