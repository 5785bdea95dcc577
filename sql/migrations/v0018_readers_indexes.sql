-- The indexes that only readers of computed rows need are away while the first computation of a history writes, and are
-- made afterwards, each in one go: entry by entry they take half of the time.

-- A number is as good to look for as the text, and such an index is made five times as fast as one of kind hash, and
-- three times as fast as one of texts.
drop index rollcall.stays_by_connection;
create index stays_by_connection on rollcall.stays (hashtext(connection));
drop index rollcall.stays_by_provider_session;
create index stays_by_provider_session on rollcall.stays (hashtext(provider_session))
    where provider_session is not null and session_id is not null and begins_provider_session;

create table rollcall.set_aside_indexes (
    name text not null,
    definition text not null,
    constraint set_aside_indexes_pkey primary key (name)
);
comment on table rollcall.set_aside_indexes is
    'Indexes that are away while a first computation writes; whoever computes next makes those again that it left';
comment on column rollcall.set_aside_indexes.definition is 'The statement that makes it';

-- Sets the indexes aside that only readers need, unless there is already something that readers may look for, and says
-- whether it did. Tables that are spread over machines keep theirs.
create function rollcall.set_indexes_aside() returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
-- Whoever reads just now is not waited for long, as others would wait behind.
set lock_timeout = '1s'
as $$
begin
    if to_regproc('pg_catalog.create_distributed_table') is not null then
        return false;
    end if;
    lock table rollcall.sessions, rollcall.stays in access exclusive mode;
    if pg_relation_size('rollcall.sessions') + pg_relation_size('rollcall.stays') > 8388608 then
        return false;
    end if;
    insert into rollcall.set_aside_indexes (name, definition)
    select c.relname, pg_get_indexdef(c.oid)
    from pg_class as c
    where
        c.relnamespace = 'rollcall'::regnamespace
        and c.relname in (
            'sessions_by_end', 'sessions_by_start', 'stays_by_connection', 'stays_by_join', 'stays_by_provider_session'
        )
    on conflict (name) do nothing;
    drop index if exists
        rollcall.sessions_by_end,
        rollcall.sessions_by_start,
        rollcall.stays_by_connection,
        rollcall.stays_by_join,
        rollcall.stays_by_provider_session;
    return true;
exception
    when lock_not_available then
        return false;
end;
$$;
revoke all on function rollcall.set_indexes_aside() from public;
comment on function rollcall.set_indexes_aside() is
    'Sets the indexes aside that only readers of computed rows need, where there is nothing to read yet';

-- Makes one of the indexes that are set aside, and says whether there was one that nobody else makes. It takes as long
-- as it takes.
create function rollcall.restore_index() returns boolean
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
    aside rollcall.set_aside_indexes;
begin
    select s.name, s.definition into aside
    from rollcall.set_aside_indexes as s
    -- Those of the larger table first, so that nobody is left alone with the one that takes the longest.
    order by s.name desc
    limit 1
    for update skip locked;
    if not found then
        return false;
    end if;
    -- Somebody may have made it by hand.
    if to_regclass('rollcall.' || aside.name) is null then
        execute aside.definition;
    end if;
    delete from rollcall.set_aside_indexes as s where s.name = aside.name;
    return true;
end;
$$;
revoke all on function rollcall.restore_index() from public;
comment on function rollcall.restore_index() is 'Makes an index again that was set aside';

insert into rollcall.role_rights (role, object, privileges)
select r.role, g.object, g.privileges
from (values ('rollcall_compute'), ('rollcall_report')) as r (role)
cross join (
    values
        ('function rollcall.set_indexes_aside()', 'execute'),
        ('function rollcall.restore_index()', 'execute'),
        ('rollcall.set_aside_indexes', 'select')
) as g (object, privileges);
select rollcall.admit_roles();
