-- Of a partition that somebody else has just made others may see the name before they know that rows belong into it.
-- Who has waited for its maker knows; a process asks for a partition once, so that waiting costs nothing.
create or replace function rollcall.ensure_partition(
    parent text, suffix text, lower_bound timestamptz, upper_bound timestamptz
)
returns void
language plpgsql
set search_path = pg_catalog
as $$
declare
    partition_name text := parent || '_' || suffix;
begin
    perform pg_advisory_xact_lock(hashtextextended('rollcall.ensure_partition', 0));
    -- A name that was not there may be remembered as such; the table of names is read anew.
    if exists (
        select from pg_class as c where c.relnamespace = 'rollcall'::regnamespace and c.relname = partition_name
    ) then
        return;
    end if;
    execute format(
        'create table rollcall.%I (like rollcall.%I including defaults including constraints)', partition_name, parent
    );
    execute format(
        'alter table rollcall.%I attach partition rollcall.%I for values from (%L) to (%L)',
        parent, partition_name, lower_bound, upper_bound
    );
end;
$$;
