-- Computations work side by side, and partitions come without anybody waiting.

-- Takes pending rows of up to room_limit rooms, or of one room only, for the transaction that calls it, and returns the
-- rooms with the instant from which on each is to be computed.
--
-- A claim is a row: a room is taken by locking every pending row of it that the transaction sees, and left alone, with
-- whatever arrives for it meanwhile, where another has one of them. Of two transactions that want a room, the later one
-- sees all that the earlier one has taken, or sees what the earlier one has written; it fails with 40001 where that was
-- committed between its snapshot and its look. So it has to be the first that a transaction of repeatable read reads.
-- Whoever dies gives its rooms back with its transaction.
--
-- It goes room by room because rows of many rooms cannot be locked where the table is distributed.
create function rollcall.claim_rooms(clock timestamptz, room_limit bigint, only_room bigint)
returns table (room_id bigint, since timestamptz, is_whole boolean)
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
    -- Workers begin anywhere, so that they seldom meet.
    beginning bigint := floor(random() * 9007199254740992)::bigint * 1024;
    lower_bound bigint := beginning;
    upper_bound bigint := 9223372036854775807;
    claimed bigint := 0;
    candidates bigint[];
    candidate bigint;
    waiting bigint;
    held bigint;
    earliest timestamptz;
begin
    loop
        candidates := case
            when only_room is not null then array[only_room]
            else array(
                select distinct p.room_id
                from rollcall.pending as p
                where p.since <= clock and p.room_id >= lower_bound and p.room_id <= upper_bound
                order by p.room_id
                limit room_limit
            )
        end;
        foreach candidate in array candidates loop
            exit when claimed = room_limit;
            -- Also those whose time has not come: by another's clock it may have.
            select count(*), min(p.since) into waiting, earliest
            from rollcall.pending as p
            where p.room_id = candidate;
            continue when waiting = 0 or earliest > clock;
            select count(*) into held
            from (
                select from rollcall.pending as p
                where p.room_id = candidate
                for update skip locked
            ) as locked;
            continue when held = 0 or held < waiting;
            delete from rollcall.pending as p where p.room_id = candidate and p.since <= clock;
            -- A leave that says itself when its visit began may begin to count, or cease to: then the room changes from
            -- there on. Where nothing came before, nothing can change.
            is_whole := not exists (
                select from rollcall.events as e where e.room_id = candidate and e.occurred_at < earliest
            );
            if not is_whole then
                select least(earliest, min(e.joined_at)) into earliest
                from rollcall.events as e
                where e.room_id = candidate and e.occurred_at >= earliest;
            end if;
            claimed := claimed + 1;
            room_id := candidate;
            since := earliest;
            return next;
        end loop;
        exit when claimed = room_limit or only_room is not null;
        if cardinality(candidates) = room_limit and candidate < upper_bound then
            lower_bound := candidate + 1;
        elsif lower_bound >= beginning and beginning > 0 then
            lower_bound := 0;
            upper_bound := beginning - 1;
        else
            exit;
        end if;
    end loop;
end;
$$;
revoke all on function rollcall.claim_rooms(timestamptz, bigint, bigint) from public;
comment on function rollcall.claim_rooms(timestamptz, bigint, bigint) is
    'Takes pending rows of rooms that nobody else computes, for the calling transaction';

-- Computations only add to it, so that none waits for another that changed the same day, or has to begin again.
create table rollcall.count_changes (
    hour timestamptz not null,
    sessions bigint not null,
    stays bigint not null
);
comment on table rollcall.count_changes is
    'By how much the numbers of sessions and stays that began in an hour have changed; added to attendance_counts and '
    'stay_counts soon after';

insert into rollcall.role_rights (role, object, privileges)
select r.role, g.object, g.privileges
from (values ('rollcall_compute'), ('rollcall_report')) as r (role)
cross join (
    values
        ('function rollcall.claim_rooms(timestamptz, bigint, bigint)', 'execute'),
        -- What locks a row asks for it.
        ('rollcall.pending', 'update (since)'),
        ('rollcall.count_changes', 'select, insert, delete')
) as g (object, privileges);
insert into rollcall.role_rights (role, object, privileges)
values ('rollcall_api', 'rollcall.count_changes', 'select');

-- A table that is made within its parent keeps everyone from the parent until nobody uses that; one that is made by
-- itself and attached waits for nobody, and nobody waits for it.
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
    if to_regclass(format('rollcall.%I', partition_name)) is not null then
        return;
    end if;
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

select rollcall.admit_roles();
