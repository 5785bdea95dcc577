-- Each duty of the program works under a role of its own, which may do what the duty needs and no more: whoever takes
-- webhooks in can read no names, whoever computes no bodies, and only the owner, who migrates, changes the schema.
--
-- What a role may do is a row here, so that roles that are made later, and migrations that make tables, need no more
-- than to have it granted.
create table rollcall.role_rights (
    role text not null,
    object text not null,
    privileges text not null,
    constraint role_rights_pkey primary key (role, object, privileges)
);
comment on table rollcall.role_rights is
    'What the roles of the program may do; rollcall.admit_roles() grants it. Whoever makes a table adds to it';

-- Takes webhooks in. To insert without a conflict, and to be told what was new, it may read keys.
insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_ingest', 'rollcall.sources', 'insert, select (name, provider), update (provider)'),
    (
        'rollcall_ingest', 'rollcall.rooms',
        'insert (room_id, source, provider_room_id, first_seen_at), '
        'select (room_id, source, provider_room_id, first_seen_at, settings)'
    ),
    ('rollcall_ingest', 'rollcall.room_counts', 'insert, select, update (rooms)'),
    (
        'rollcall_ingest', 'rollcall.events',
        'insert, select (room_id, occurred_at, event_id, joined_at, delivery_id)'
    ),
    ('rollcall_ingest', 'rollcall.pending', 'insert'),
    (
        'rollcall_ingest', 'rollcall.deliveries',
        'insert (delivery_id, received_at, source, body, outcome, reason), '
        'select (received_at, delivery_id, source, outcome)'
    ),
    ('rollcall_ingest', 'rollcall.event_horizons', 'select'),
    ('rollcall_ingest', 'rollcall.subscriptions', 'select (subscription_id, events)'),
    (
        'rollcall_ingest', 'rollcall.notifications',
        'insert (notification_id, subscription_id, event, body, created_at, next_attempt_at)'
    ),
    ('rollcall_ingest', 'function rollcall.ensure_event_partition(timestamptz)', 'execute'),
    ('rollcall_ingest', 'function rollcall.ensure_delivery_partition(timestamptz)', 'execute');

-- Turns events into stays and sessions, and tells subscribers of sessions. Pairing needs persons, but no names.
insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_compute', 'rollcall.rooms', 'select (room_id, provider_room_id, settings)'),
    ('rollcall_compute', 'rollcall.room_session_lengths', 'select'),
    (
        'rollcall_compute', 'rollcall.events',
        'select (room_id, occurred_at, event_id, joined_at, kind, is_machine, connection, person, provider_session)'
    ),
    ('rollcall_compute', 'rollcall.pending', 'select, insert, delete'),
    ('rollcall_compute', 'rollcall.stays', 'select, insert, delete'),
    ('rollcall_compute', 'rollcall.sessions', 'select, insert, delete'),
    ('rollcall_compute', 'rollcall.unmatched_leaves', 'select, insert, delete'),
    ('rollcall_compute', 'rollcall.attendance_counts', 'select, insert, update (sessions, stays)'),
    ('rollcall_compute', 'rollcall.stay_counts', 'select, insert, update (stays)'),
    ('rollcall_compute', 'rollcall.event_horizons', 'select'),
    ('rollcall_compute', 'rollcall.room_horizons', 'select'),
    ('rollcall_compute', 'rollcall.job_progress', 'select, insert, update (until)'),
    ('rollcall_compute', 'rollcall.changes', 'insert'),
    ('rollcall_compute', 'rollcall.subscriptions', 'select (subscription_id, events)'),
    (
        'rollcall_compute', 'rollcall.notifications',
        'insert (notification_id, subscription_id, event, body, created_at, next_attempt_at), select (notification_id)'
    ),
    -- It has no rows; the lock that computations take turns by asks for this.
    ('rollcall_compute', 'rollcall.computation_turns', 'update');

-- Publishes reports, after computing what is pending. Attendance files have names, so it may read them.
insert into rollcall.role_rights (role, object, privileges)
select 'rollcall_report', object, privileges
from rollcall.role_rights
where role = 'rollcall_compute';
insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_report', 'rollcall.rooms', 'select'),
    ('rollcall_report', 'rollcall.sources', 'select'),
    ('rollcall_report', 'rollcall.source_hours', 'select'),
    ('rollcall_report', 'rollcall.events', 'select (delivery_id, name, role)'),
    ('rollcall_report', 'rollcall.deliveries', 'select (received_at, delivery_id, source, outcome, taken_in_at)'),
    (
        'rollcall_report', 'rollcall.report_revisions',
        'select, insert, update (status, checksums, confirmed_at, starts_at, ends_at)'
    ),
    ('rollcall_report', 'rollcall.report_rooms', 'select, insert'),
    ('rollcall_report', 'rollcall.report_sessions', 'select, insert'),
    ('rollcall_report', 'rollcall.report_reasons', 'select, insert'),
    ('rollcall_report', 'rollcall.changes', 'select, delete'),
    ('rollcall_report', 'rollcall.stale_days', 'select, insert, delete');

-- Answers applications and notifies them. Participants have names; what was received, and what is computed, it leaves
-- as it is. It makes no keys.
insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_api', 'rollcall.sources', 'select'),
    ('rollcall_api', 'rollcall.source_hours', 'select'),
    ('rollcall_api', 'rollcall.job_progress', 'select'),
    ('rollcall_api', 'rollcall.deliveries', 'select (received_at, source)'),
    ('rollcall_api', 'rollcall.rooms', 'select, insert, update'),
    ('rollcall_api', 'rollcall.friendly_urls', 'select, insert, delete'),
    ('rollcall_api', 'rollcall.room_counts', 'select, insert, update (rooms)'),
    ('rollcall_api', 'rollcall.room_session_lengths', 'select, insert, update (minutes, recorded_at)'),
    ('rollcall_api', 'rollcall.pending', 'insert'),
    (
        'rollcall_api', 'rollcall.events',
        'select (room_id, occurred_at, event_id, kind, is_machine, connection, name, role)'
    ),
    ('rollcall_api', 'rollcall.stays', 'select'),
    ('rollcall_api', 'rollcall.sessions', 'select'),
    ('rollcall_api', 'rollcall.attendance_counts', 'select'),
    ('rollcall_api', 'rollcall.stay_counts', 'select'),
    ('rollcall_api', 'rollcall.room_tags', 'select, insert, delete'),
    ('rollcall_api', 'rollcall.api_keys', 'select, update (last_used_at)'),
    ('rollcall_api', 'rollcall.subscriptions', 'select, insert, update, delete'),
    (
        'rollcall_api', 'rollcall.notifications',
        'select, update (attempts, next_attempt_at, delivered_at, last_problem), delete'
    );

-- Looks after what was received: shows it, takes it in after a fix, and makes people in it anonymous.
insert into rollcall.role_rights (role, object, privileges)
select 'rollcall_custodian', object, privileges
from rollcall.role_rights
where role = 'rollcall_ingest';
insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_custodian', 'rollcall.deliveries', 'select, update (body, outcome, reason, taken_in_at)'),
    ('rollcall_custodian', 'rollcall.erasures', 'insert'),
    ('rollcall_custodian', 'rollcall.events', 'select, update (name, person)'),
    ('rollcall_custodian', 'rollcall.stays', 'select, update (person)'),
    ('rollcall_custodian', 'rollcall.notifications', 'select, update (body), delete');

-- Counts what sources send, and looks at what waits. It reads nothing that is about people.
insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_watcher', 'rollcall.sources', 'select'),
    ('rollcall_watcher', 'rollcall.source_hours', 'select, insert, update (deliveries, last_received_at)'),
    ('rollcall_watcher', 'rollcall.job_progress', 'select, insert, update (until)'),
    ('rollcall_watcher', 'rollcall.deliveries', 'select (received_at, source, outcome)'),
    ('rollcall_watcher', 'rollcall.pending', 'select'),
    ('rollcall_watcher', 'rollcall.notifications', 'select (notification_id, next_attempt_at)');

-- All of them see that the schema is theirs to use.
insert into rollcall.role_rights (role, object, privileges)
select distinct r.role, g.object, g.privileges
from rollcall.role_rights as r
cross join (values ('schema rollcall', 'usage'), ('rollcall.migrations', 'select')) as g (object, privileges);

-- Partitions are made by whoever takes webhooks in, and belong to the owner all the same. Rows are reached through the
-- table that is partitioned, so nobody needs a right on a partition.
alter function rollcall.ensure_event_partition(timestamptz) security definer set search_path = pg_catalog, pg_temp;
alter function rollcall.ensure_delivery_partition(timestamptz) security definer set search_path = pg_catalog, pg_temp;
revoke all on function rollcall.ensure_partition(text, text, timestamptz, timestamptz) from public;
revoke all on function rollcall.ensure_event_partition(timestamptz) from public;
revoke all on function rollcall.ensure_delivery_partition(timestamptz) from public;

create function rollcall.admit_roles() returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
    command text;
begin
    for command in
        select format('grant %s on %s to %I', r.privileges, r.object, r.role)
        from rollcall.role_rights as r
        where to_regrole(quote_ident(r.role)) is not null
        order by r.role, r.object, r.privileges
    loop
        execute command;
    end loop;
end;
$$;
revoke all on function rollcall.admit_roles() from public;
comment on function rollcall.admit_roles() is 'Grants what rollcall.role_rights says to the roles that there are';

-- Roles belong to the whole server: another database's migration may have made them, or be making them.
do $$
declare
    name text;
begin
    for name in select distinct r.role from rollcall.role_rights as r order by r.role loop
        continue when to_regrole(name) is not null;
        begin
            execute format('create role %I nologin', name);
            -- Whoever may make roles may use these.
            if not (select s.rolsuper from pg_roles as s where s.rolname = current_user) then
                execute format('grant %I to %I', name, current_user);
            end if;
        exception
            when duplicate_object or unique_violation then
                null;
            when insufficient_privilege then
                raise notice 'The program works with all the rights of its login: % may not create roles. Have "create '
                    'role % nologin", and the same for each role of rollcall.role_rights, run by a role that may, then '
                    'run "select rollcall.admit_roles()" and grant the roles to the login.', current_user, name;
                exit;
        end;
    end loop;
    perform rollcall.admit_roles();
end;
$$;
