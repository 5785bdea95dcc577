-- What BI tools read: the figures of the reports' files, of each day's newest revision.
--
-- The views read with the rights of their owner, which is PostgreSQL's default and must stay so: whoever may select
-- from them needs no right on the tables of the schema rollcall, where persons are, and has none. So no view here may
-- show anything of deliveries, events or stays. The functions read through the views, with the rights of their caller.

-- Where the schema rollcall was dropped, this one is left behind, with a type but without views and functions.
create schema if not exists usage;
drop type if exists usage.room_month cascade;
comment on schema usage is
    'Usage of the rooms for BI tools: the figures of the reports'' files, to read only, without any person';

create view usage.revisions as
select
    date,
    time_zone,
    revision,
    status,
    is_restatement,
    published_at,
    revision = max(revision) over (partition by date, time_zone) as is_newest
from rollcall.report_revisions;
comment on view usage.revisions is 'A row is a revision of a day''s report';
comment on column usage.revisions.date is 'The usage day, midnight to midnight in time_zone';
comment on column usage.revisions.time_zone is 'The IANA name of the time zone whose midnights bound the day';
comment on column usage.revisions.revision is 'Counts the publications of the day''s figures, from 1';
comment on column usage.revisions.status is
    'provisional: late deliveries are still expected; final: changes from now on are restatements';
comment on column usage.revisions.is_restatement is 'Whether it changed the figures of a day that was final';
comment on column usage.revisions.published_at is 'When it was published first';
comment on column usage.revisions.is_newest is 'Whether it is the day''s newest revision, whose figures are valid';

create view usage.days as
select date, time_zone, revision, status, is_restatement, published_at
from usage.revisions
where is_newest;
comment on view usage.days is
    'A row is a published day; one that has no row in usage.rooms is a day on which no room was used';
comment on column usage.days.date is 'The usage day, midnight to midnight in time_zone';
comment on column usage.days.time_zone is 'The IANA name of the time zone whose midnights bound the day';
comment on column usage.days.revision is 'The day''s newest revision, which the figures are of';
comment on column usage.days.status is
    'provisional: late deliveries are still expected; final: changes from now on are restatements';
comment on column usage.days.is_restatement is 'Whether the revision changed the figures of a day that was final';
comment on column usage.days.published_at is 'When the revision was published first';

-- The sums (ms + 300) / 600 are of whole numbers, as they are where the files are written: hundredths of a minute,
-- half-up. The rooms are joined from the left because a query that shows no name then does without them.
create view usage.rooms as
select
    f.date,
    f.time_zone,
    r.source,
    r.provider_room_id as room_id,
    r.friendly_url,
    r.description,
    r.external_id,
    f.sessions,
    f.sessions_started,
    f.participants,
    f.unique_participants,
    f.participant_milliseconds * 0.001 as participant_seconds,
    (f.participant_milliseconds + 300) / 600 * 0.01 as participant_minutes,
    f.occupied_milliseconds * 0.001 as occupied_seconds,
    (f.occupied_milliseconds + 300) / 600 * 0.01 as occupied_minutes,
    f.peak_participants,
    f.peak_at,
    f.first_joined_at,
    f.last_left_at,
    f.longest_session_milliseconds * 0.001 as longest_session_seconds,
    f.inferred_leaves,
    f.unmatched_leaves
from rollcall.report_rooms as f
inner join usage.days as d on d.date = f.date and d.time_zone = f.time_zone and d.revision = f.revision
left join rollcall.rooms as r on r.room_id = f.room_id;
comment on view usage.rooms is
    'A row is a room with any presence on a day: rooms.csv of every published day. Rows of one time zone add up';
comment on column usage.rooms.date is 'The usage day, midnight to midnight in time_zone';
comment on column usage.rooms.time_zone is 'The IANA name of the time zone whose midnights bound the day';
comment on column usage.rooms.source is 'The configured webhook source that the room belongs to';
comment on column usage.rooms.room_id is 'The provider''s room id, as its webhooks carry it';
comment on column usage.rooms.friendly_url is 'The room''s friendly URL, as it is now';
comment on column usage.rooms.description is 'The room''s description, as it is now';
comment on column usage.rooms.external_id is 'The room''s id in the application that manages it, as it is now';
comment on column usage.rooms.sessions is
    'Sessions that touch the day. One that crosses midnight counts on both days';
comment on column usage.rooms.sessions_started is 'Sessions that start in the day';
comment on column usage.rooms.participants is
    'Stays (connections) that touch the day. One that crosses midnight counts on both days';
comment on column usage.rooms.unique_participants is
    'Different persons among the participants; neither days nor rooms add up';
comment on column usage.rooms.participant_seconds is 'The sum of the stays inside the day, in seconds, exact';
comment on column usage.rooms.participant_minutes is
    'participant_seconds in minutes, rounded half-up to two decimals; for sums add the seconds';
comment on column usage.rooms.occupied_seconds is
    'The time inside the day during which anyone was in the room, in seconds, exact';
comment on column usage.rooms.occupied_minutes is
    'occupied_seconds in minutes, rounded half-up to two decimals; for sums add the seconds';
comment on column usage.rooms.peak_participants is
    'The most people at once; a leave frees a place before a join takes one. 0 where all stays have no length';
comment on column usage.rooms.peak_at is 'The first instant of the peak in the day; null where peak_participants is 0';
comment on column usage.rooms.first_joined_at is 'The first join that happened on the day; null if there was none';
comment on column usage.rooms.last_left_at is
    'The last leave that happened on the day, observed, inferred or by the room''s session length; null if there was '
    'none. A leave exactly at midnight belongs to the day that ends there';
comment on column usage.rooms.longest_session_seconds is
    'The longest part of a session inside the day, in seconds, exact';
comment on column usage.rooms.inferred_leaves is
    'Stays whose end lies in the day and was concluded from other evidence, no leave having been seen';
comment on column usage.rooms.unmatched_leaves is
    'Leaves in the day whose join was never seen; they count for nothing else';

create view usage.sessions as
select
    f.date,
    f.time_zone,
    r.source,
    r.provider_room_id as room_id,
    r.friendly_url,
    f.session_id::text as session_id,
    f.started_at,
    f.last_left_at,
    f.ended_at,
    f.end_reason,
    f.participants,
    f.unique_participants,
    f.peak_participants,
    f.participant_milliseconds * 0.001 as participant_seconds,
    f.occupied_milliseconds * 0.001 as occupied_seconds,
    f.day_participant_milliseconds * 0.001 as day_participant_seconds,
    f.day_occupied_milliseconds * 0.001 as day_occupied_seconds,
    f.inferred_leaves,
    nullif(array_to_string(f.provider_session_ids, ' '), '') as provider_session_ids
from rollcall.report_sessions as f
inner join usage.days as d on d.date = f.date and d.time_zone = f.time_zone and d.revision = f.revision
left join rollcall.rooms as r on r.room_id = f.room_id;
comment on view usage.sessions is
    'A row is a session that touches a day: sessions.csv of every published day. One that crosses midnight has a row '
    'on each of the days, and only what the day_ columns hold adds up over days';
comment on column usage.sessions.date is 'The usage day, midnight to midnight in time_zone';
comment on column usage.sessions.time_zone is 'The IANA name of the time zone whose midnights bound the day';
comment on column usage.sessions.source is 'The configured webhook source that the room belongs to';
comment on column usage.sessions.room_id is 'The provider''s room id, as its webhooks carry it';
comment on column usage.sessions.friendly_url is 'The room''s friendly URL, as it is now';
comment on column usage.sessions.session_id is 'The session''s id, derived from its room and start';
comment on column usage.sessions.started_at is 'When the first one joined';
comment on column usage.sessions.last_left_at is 'When the last one left; null while someone is present';
comment on column usage.sessions.ended_at is
    'When the session was over: when the room had been empty long enough, or earlier by end_reason; null while it is '
    'live';
comment on column usage.sessions.end_reason is
    'empty: nobody came back in time; session_length: it had lasted the room''s session length; ended: the provider '
    'ended it. Null while it is live';
comment on column usage.sessions.participants is 'Stays (connections) of the whole session';
comment on column usage.sessions.unique_participants is 'Different persons among the participants';
comment on column usage.sessions.peak_participants is 'The most people at once in the whole session';
comment on column usage.sessions.participant_seconds is
    'The sum of all stays of the session, on whatever day, in seconds, exact';
comment on column usage.sessions.occupied_seconds is
    'The time of the whole session during which anyone was in the room, in seconds, exact';
comment on column usage.sessions.day_participant_seconds is
    'The part of participant_seconds inside the day, in seconds, exact';
comment on column usage.sessions.day_occupied_seconds is
    'The part of occupied_seconds inside the day, in seconds, exact';
comment on column usage.sessions.inferred_leaves is
    'Stays of the session whose end was concluded from other evidence, no leave having been seen';
comment on column usage.sessions.provider_session_ids is
    'The provider''s own session ids, in order of first appearance, separated by a space; null if there are none';

create view usage.restatements as
select
    f.date,
    f.time_zone,
    f.revision,
    r.source,
    r.provider_room_id as room_id,
    r.friendly_url,
    array_to_string(f.reasons, ' ') as reasons,
    f.deliveries
from rollcall.report_reasons as f
left join rollcall.rooms as r on r.room_id = f.room_id;
comment on view usage.restatements is
    'A row is a room whose figures a revision changed, and why; the figures stand in the revision''s restatements.csv';
comment on column usage.restatements.date is 'The usage day, midnight to midnight in time_zone';
comment on column usage.restatements.time_zone is 'The IANA name of the time zone whose midnights bound the day';
comment on column usage.restatements.revision is 'The revision that changed the figures of the one before';
comment on column usage.restatements.source is 'The configured webhook source that the room belongs to';
comment on column usage.restatements.room_id is 'The provider''s room id, as its webhooks carry it';
comment on column usage.restatements.friendly_url is 'The room''s friendly URL, as it is now';
comment on column usage.restatements.reasons is 'Why the figures changed, separated by a space';
comment on column usage.restatements.deliveries is 'How many deliveries are concerned';

create function usage.daily_rooms(date date, zone text) returns setof usage.rooms
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if daily_rooms.date is null or daily_rooms.zone is null then
        raise null_value_not_allowed using
            message = 'usage.daily_rooms needs a date and a time zone',
            hint = 'The time zones that days are published in: select distinct time_zone from usage.days';
    end if;
    return query
        select r.*
        from usage.rooms as r
        where r.date = daily_rooms.date and r.time_zone = daily_rooms.zone;
end;
$$;
comment on function usage.daily_rooms(date, text) is
    'The rows of usage.rooms, with the same columns and units, of the day named by date in the IANA time zone named by '
    'zone, in no order; none if the day is not published in that zone. Neither may be null: days of different zones '
    'overlap, so that their figures must not be added';

create function usage.daily_sessions(date date, zone text) returns setof usage.sessions
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
    if daily_sessions.date is null or daily_sessions.zone is null then
        raise null_value_not_allowed using
            message = 'usage.daily_sessions needs a date and a time zone',
            hint = 'The time zones that days are published in: select distinct time_zone from usage.days';
    end if;
    return query
        select s.*
        from usage.sessions as s
        where s.date = daily_sessions.date and s.time_zone = daily_sessions.zone;
end;
$$;
comment on function usage.daily_sessions(date, text) is
    'The rows of usage.sessions, with the same columns and units, of the day named by date in the IANA time zone named '
    'by zone, in no order; none if the day is not published in that zone. Neither may be null: days of different zones '
    'overlap, so that their figures must not be added';

create type usage.room_month as (
    month date,
    time_zone text,
    source text,
    room_id text,
    friendly_url text,
    description text,
    external_id text,
    days integer,
    sessions_started integer,
    participant_seconds numeric,
    participant_minutes numeric,
    occupied_seconds numeric,
    occupied_minutes numeric,
    peak_participants integer,
    peak_at timestamptz,
    first_joined_at timestamptz,
    last_left_at timestamptz,
    inferred_leaves integer,
    unmatched_leaves integer
);
comment on type usage.room_month is 'A row of usage.monthly_rooms: what a room''s published days of a month amount to';
comment on column usage.room_month.month is 'The first day of the month';
comment on column usage.room_month.time_zone is 'The IANA name of the time zone whose midnights bound the days';
comment on column usage.room_month.source is 'The configured webhook source that the room belongs to';
comment on column usage.room_month.room_id is 'The provider''s room id, as its webhooks carry it';
comment on column usage.room_month.friendly_url is 'The room''s friendly URL, as it is now';
comment on column usage.room_month.description is 'The room''s description, as it is now';
comment on column usage.room_month.external_id is 'The room''s id in the application that manages it, as it is now';
comment on column usage.room_month.days is 'Published days of the month that have a row for the room in usage.rooms';
comment on column usage.room_month.sessions_started is 'Sessions that start in these days';
comment on column usage.room_month.participant_seconds is 'The sum of the stays inside these days, in seconds, exact';
comment on column usage.room_month.participant_minutes is
    'participant_seconds in minutes, rounded half-up to two decimals';
comment on column usage.room_month.occupied_seconds is
    'The time inside these days during which anyone was in the room, in seconds, exact';
comment on column usage.room_month.occupied_minutes is 'occupied_seconds in minutes, rounded half-up to two decimals';
comment on column usage.room_month.peak_participants is 'The most people at once';
comment on column usage.room_month.peak_at is
    'The first instant of the peak in these days; null where peak_participants is 0';
comment on column usage.room_month.first_joined_at is 'The first join in these days; null if there was none';
comment on column usage.room_month.last_left_at is 'The last leave in these days; null if there was none';
comment on column usage.room_month.inferred_leaves is
    'Stays whose end lies in these days and was concluded from other evidence, no leave having been seen';
comment on column usage.room_month.unmatched_leaves is
    'Leaves in these days whose join was never seen; they count for nothing else';

create function usage.monthly_rooms(month date, zone text) returns setof usage.room_month
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
    -- Of a date itself it would be the month of an instant, in the session's time zone.
    first_day date := date_trunc('month', monthly_rooms.month::timestamp)::date;
begin
    if monthly_rooms.month is null or monthly_rooms.zone is null then
        raise null_value_not_allowed using
            message = 'usage.monthly_rooms needs a month and a time zone',
            hint = 'The time zones that days are published in: select distinct time_zone from usage.days';
    end if;
    return query
        select
            first_day,
            monthly_rooms.zone,
            r.source,
            r.room_id,
            r.friendly_url,
            r.description,
            r.external_id,
            count(*)::integer,
            sum(r.sessions_started)::integer,
            sum(r.participant_seconds),
            div(sum(r.participant_seconds) * 1000 + 300, 600) * 0.01,
            sum(r.occupied_seconds),
            div(sum(r.occupied_seconds) * 1000 + 300, 600) * 0.01,
            max(r.peak_participants),
            -- The peak of the days' peaks, and of its days the first.
            (array_agg(r.peak_at order by r.peak_participants desc, r.peak_at))[1],
            min(r.first_joined_at),
            max(r.last_left_at),
            sum(r.inferred_leaves)::integer,
            sum(r.unmatched_leaves)::integer
        from usage.rooms as r
        where
            r.date >= first_day
            and r.date < (first_day + interval '1 month')::date
            and r.time_zone = monthly_rooms.zone
        group by r.source, r.room_id, r.friendly_url, r.description, r.external_id;
end;
$$;
comment on function usage.monthly_rooms(date, text) is
    'A row, with the columns and units of the type usage.room_month, for each room that usage.rooms has in the month '
    'of the day named by month, in the IANA time zone named by zone, in no order. Only what follows exactly from the '
    'days is there: sessions, participants and persons of a month, who may come on several days, stand in the monthly '
    'files. Neither argument may be null';

-- Public may do nothing here, not even where the schema is opened to others later.
revoke all on schema usage from public;
revoke all on all tables in schema usage from public;
revoke all on all functions in schema usage from public;
revoke all on type usage.room_month from public;

create function rollcall.admit_usage_reader() returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
begin
    grant usage on schema usage to rollcall_reader;
    grant select on all tables in schema usage to rollcall_reader;
    grant execute on all functions in schema usage to rollcall_reader;
    alter default privileges in schema usage grant select on tables to rollcall_reader;
    alter default privileges in schema usage grant execute on functions to rollcall_reader;
end;
$$;
revoke all on function rollcall.admit_usage_reader() from public;
comment on function rollcall.admit_usage_reader() is
    'Lets the role rollcall_reader read what is, and what its caller will make, in the schema usage';

-- Roles belong to the whole server: another database's migration may have made this one, or be making it.
do $$
begin
    if to_regrole('rollcall_reader') is null then
        begin
            create role rollcall_reader nologin;
        exception
            when duplicate_object or unique_violation then
                null;
            when insufficient_privilege then
                raise notice 'Nobody else may read the schema usage yet: % may not create roles. Have "create role '
                    'rollcall_reader nologin" run by a role that may, then run "select rollcall.admit_usage_reader()".',
                    current_user;
                return;
        end;
    end if;
    perform rollcall.admit_usage_reader();
end;
$$;
