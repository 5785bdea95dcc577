-- What is kept how long, and who was forgotten.

create table rollcall.erasures (
    erasure_id uuid not null,
    kind text not null,
    subject_digest bytea not null,
    asked_at timestamptz not null,
    finished_at timestamptz not null,
    events bigint not null,
    stays bigint not null,
    deliveries bigint not null,
    notifications bigint not null,
    files bigint not null,
    constraint erasures_pkey primary key (erasure_id),
    constraint erasures_kind_known check (kind in ('person', 'room', 'before'))
);
comment on table rollcall.erasures is 'That people were forgotten, when, and how much was changed; never who';
comment on column rollcall.erasures.subject_digest is
    'SHA-256 over the erasure''s own id and what was asked for: whoever knows what it was can tell that it was done';

-- Written in the transaction that drops the events of before, so that whatever finds the one missing finds the other.
create table rollcall.event_horizons (
    events_from timestamptz not null,
    recorded_at timestamptz not null,
    constraint event_horizons_pkey primary key (events_from)
);
comment on table rollcall.event_horizons is
    'From when on events are kept, the latest holds: what was computed of earlier ones is final, and none is taken in';

-- A session that reaches across the horizon cannot be computed again, and nor can what touches it.
create table rollcall.room_horizons (
    room_id bigint not null,
    computed_from timestamptz not null,
    constraint room_horizons_pkey primary key (room_id)
);
comment on table rollcall.room_horizons is
    'Rooms in which what is final reaches further than to the horizon: they are computed from this instant on';

-- Dropping takes the lock as well, so the horizon cannot move between the look at it and the partition.
create or replace function rollcall.ensure_event_partition(instant timestamptz) returns void
language plpgsql
set search_path = pg_catalog
as $$
declare
    month timestamp := date_trunc('month', instant at time zone 'UTC');
begin
    if to_regclass(format('rollcall.%I', 'events_' || to_char(month, 'YYYY_MM'))) is not null then
        return;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('rollcall.ensure_partition', 0));
    if exists (select from rollcall.event_horizons where events_from > month at time zone 'UTC') then
        return;
    end if;
    perform rollcall.ensure_partition(
        'events',
        to_char(month, 'YYYY_MM'),
        month at time zone 'UTC',
        (month + interval '1 month') at time zone 'UTC'
    );
end;
$$;

-- Drops those of the partitions that there are. Nothing but partitions of events and deliveries can be named.
create function rollcall.drop_partitions(names text[]) returns void
language plpgsql
set search_path = pg_catalog
as $$
declare
    partition_name text;
begin
    for partition_name in
        select c.relname::text
        from pg_inherits as i
        join pg_class as c on c.oid = i.inhrelid
        where
            i.inhparent in ('rollcall.events'::regclass, 'rollcall.deliveries'::regclass)
            and c.relname = any (names)
        order by c.relname
    loop
        execute format('drop table rollcall.%I', partition_name);
    end loop;
end;
$$;
