-- Without this the planner takes a third of all sessions for longer than a day, which few are, and has workers begin
-- where a few rows are read.
create statistics rollcall.sessions_lasting on (last_left_at - started_at) from rollcall.sessions;
analyze rollcall.sessions;

-- A late event costs the time around it: a computation goes from the first instant at which something has changed to
-- one after the last at which it does not matter any more.
alter table rollcall.pending add column until timestamptz;
comment on table rollcall.pending is 'Rooms of which something from one instant until another is not computed yet';
comment on column rollcall.pending.until is 'The last of the instants, null where it is everything from the first on';

-- What outlasts its session is found without a look at stays that began later.
drop index rollcall.stays_outlasting_their_session;
create index stays_outlasting_their_session on rollcall.stays (room_id, leave_seen_at, joined_at)
    where leave_seen_at > left_at or is_machine;

drop function rollcall.claim_rooms(timestamptz, bigint, bigint);
-- Takes pending rows of up to room_limit rooms, or of one room only, for the transaction that calls it, and returns the
-- rooms with the instants from which and until which each has changed; until is null where that is all from since on.
-- What lies long after is another change, and left for later: rest is when it begins.
--
-- A claim is a row: a room is taken by locking every pending row of it that the transaction sees, and left alone, with
-- whatever arrives for it meanwhile, where another has one of them. Of two transactions that want a room, the later one
-- sees all that the earlier one has taken, or sees what the earlier one has written; it fails with 40001 where that was
-- committed between its snapshot and its look. So it has to be the first that a transaction of repeatable read reads.
-- Whoever dies gives its rooms back with its transaction.
--
-- It goes room by room because rows of many rooms cannot be locked where the table is distributed.
create function rollcall.claim_rooms(clock timestamptz, room_limit bigint, only_room bigint)
returns table (room_id bigint, since timestamptz, is_whole boolean, until timestamptz, rest timestamptz)
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
    latest timestamptz;
    later timestamptz;
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
            select min(g.since) into later
            from (
                select
                    p.since,
                    max(coalesce(p.until, 'infinity')) over (
                        order by p.since rows between unbounded preceding and 1 preceding
                    ) as reached
                from rollcall.pending as p
                where p.room_id = candidate and p.since <= clock
            ) as g
            where g.since > g.reached + interval '2 days';
            select nullif(max(coalesce(p.until, 'infinity')), 'infinity') into latest
            from rollcall.pending as p
            where p.room_id = candidate and p.since <= clock and (later is null or p.since < later);
            delete from rollcall.pending as p where p.room_id = candidate and p.since <= clock
                and (later is null or p.since < later);
            -- Where nothing came before, nothing before can change.
            is_whole := not exists (
                select from rollcall.events as e where e.room_id = candidate and e.occurred_at < earliest
            );
            claimed := claimed + 1;
            room_id := candidate;
            since := earliest;
            until := latest;
            rest := later;
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

select rollcall.admit_roles();
