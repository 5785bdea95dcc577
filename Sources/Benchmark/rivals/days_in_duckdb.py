"""Sessions and daily files from a Parquet file of events, in DuckDB.

    python days_in_duckdb.py EVENTS.parquet ROOMS.parquet OUTPUT

Knows what a history without missing leaves, session lengths and ended sessions needs, and not more: pairing, the five
minutes, days in UTC. Writes OUTPUT/rooms.csv/date=…/ and OUTPUT/sessions.csv/date=…/ with the columns of the reports but
for session_id, which is a digest of Rollcall's.
"""

import sys

import duckdb

events, rooms, output = sys.argv[1:]

statements = f"""
set preserve_insertion_order = false;

create temp table stays as
select
    room_id, connection, coalesce(person, connection) as person, provider_session,
    occurred_at as joined_at, next_at as left_at
from (
    select
        *,
        lead(occurred_at) over (partition by room_id, connection order by occurred_at, kind) as next_at,
        lead(kind) over (partition by room_id, connection order by occurred_at, kind) as next_kind
    from read_parquet('{events}')
)
where kind = 1 and next_kind = 2;

create temp table numbered as
select
    *,
    count(*) filter (is_first) over (partition by room_id order by joined_at, connection rows unbounded preceding) as session
from (
    select
        *,
        coalesce(
            joined_at - max(left_at) over (
                partition by room_id order by joined_at, connection rows between unbounded preceding and 1 preceding
            ) >= 300000,
            true
        ) as is_first
    from stays
);

create temp table parts as
select
    room_id, session, person, joined_at, left_at, day,
    greatest(joined_at, day * 86400000) as part_from,
    least(left_at, (day + 1) * 86400000) as part_to
from (
    select
        *,
        unnest(range(joined_at // 86400000, greatest(joined_at, left_at - 1) // 86400000 + 1)) as day
    from numbered
);

-- Joins and leaves of each day, of each whole session, and of the part of a session in each day.
create temp table crowds as
with changes as (
    select 'day' as scope, room_id, null as session, day, part_from as moment, 1 as change from parts
    where part_from < part_to
    union all
    select 'day', room_id, null, day, part_to, -1 from parts where part_from < part_to
    union all
    select 'session', room_id, session, null, joined_at, 1 from numbered where joined_at < left_at
    union all
    select 'session', room_id, session, null, left_at, -1 from numbered where joined_at < left_at
    union all
    select 'both', room_id, session, day, part_from, 1 from parts where part_from < part_to
    union all
    select 'both', room_id, session, day, part_to, -1 from parts where part_from < part_to
),
counted as (
    select
        *,
        sum(change) over (w rows unbounded preceding) as present,
        lead(moment) over w as next_at
    from changes
    window w as (partition by scope, room_id, session, day order by moment, change)
)
select
    scope, room_id, session, day,
    max(present) as peak,
    arg_min(moment, (-present, moment)) as peak_at,
    sum(next_at - moment) filter (present > 0) as occupied
from counted
group by all;

create temp table sessions as
select
    room_id, session,
    min(joined_at) as started_at,
    max(left_at) as last_left_at,
    count(*) as participants,
    count(distinct person) as unique_participants,
    sum(left_at - joined_at) as participant_time
from numbered
group by all;

create temp table provider_sessions as
select room_id, session, string_agg(provider_session, ' ' order by first_join) as ids
from (
    select room_id, session, provider_session, min((joined_at, connection)) as first_join from numbered group by all
)
group by all;

create macro seconds(time) as (time / 1000)::decimal(18, 3);
create macro minutes(time) as (((time + 300) // 600) / 100)::decimal(18, 2);
create macro instant(time) as strftime(make_timestamp(time * 1000), '%Y-%m-%dT%H:%M:%S.%g') || '+00:00';

copy (
    with of_stays as (
        select
            room_id, day,
            count(*) as participants,
            count(distinct person) as unique_participants,
            sum(part_to - part_from) as participant_time,
            min(joined_at) filter (joined_at >= day * 86400000) as first_joined_at,
            max(left_at) filter (left_at <= (day + 1) * 86400000) as last_left_at
        from parts
        group by all
    ),
    of_sessions as (
        select
            room_id, day,
            count(*) as sessions,
            count(*) filter (started_at >= day * 86400000) as sessions_started,
            max(least(last_left_at, (day + 1) * 86400000) - greatest(started_at, day * 86400000)) as longest
        from (
            select
                *,
                unnest(range(started_at // 86400000, greatest(started_at, last_left_at - 1) // 86400000 + 1)) as day
            from sessions
        )
        group by all
    )
    select
        strftime(make_timestamp(s.day * 86400000000), '%Y-%m-%d') as date, 'UTC' as time_zone,
        r.source, r.provider_room_id as room_id, r.friendly_url, r.description, r.external_id,
        e.sessions, e.sessions_started, s.participants, s.unique_participants,
        seconds(s.participant_time) as participant_seconds, minutes(s.participant_time) as participant_minutes,
        seconds(coalesce(c.occupied, 0)) as occupied_seconds, minutes(coalesce(c.occupied, 0)) as occupied_minutes,
        coalesce(c.peak, 0) as peak_participants, instant(c.peak_at) as peak_at,
        instant(s.first_joined_at) as first_joined_at, instant(s.last_left_at) as last_left_at,
        seconds(e.longest) as longest_session_seconds, 0 as inferred_leaves, 0 as unmatched_leaves
    from of_stays as s
    inner join of_sessions as e using (room_id, day)
    inner join read_parquet('{rooms}') as r using (room_id)
    left join crowds as c on c.scope = 'day' and c.room_id = s.room_id and c.day = s.day
    order by date, r.source, r.provider_room_id
)
to '{output}/rooms.csv' (format csv, header, partition_by (date), write_partition_columns);

copy (
    select
        strftime(make_timestamp(p.day * 86400000000), '%Y-%m-%d') as date, 'UTC' as time_zone,
        r.source, r.provider_room_id as room_id, r.friendly_url,
        instant(s.started_at) as started_at, instant(s.last_left_at) as last_left_at,
        instant(s.last_left_at + 300000) as ended_at, 'empty' as end_reason,
        s.participants, s.unique_participants, coalesce(c.peak, 0) as peak_participants,
        seconds(s.participant_time) as participant_seconds, seconds(coalesce(c.occupied, 0)) as occupied_seconds,
        seconds(p.participant_time) as day_participant_seconds,
        seconds(coalesce(b.occupied, 0)) as day_occupied_seconds,
        0 as inferred_leaves, i.ids as provider_session_ids
    from (
        select room_id, session, day, sum(part_to - part_from) as participant_time from parts group by all
    ) as p
    inner join sessions as s using (room_id, session)
    inner join read_parquet('{rooms}') as r using (room_id)
    left join provider_sessions as i using (room_id, session)
    left join crowds as c on c.scope = 'session' and c.room_id = s.room_id and c.session = s.session
    left join crowds as b
        on b.scope = 'both' and b.room_id = p.room_id and b.session = p.session and b.day = p.day
    order by date, r.source, r.provider_room_id, s.started_at
)
to '{output}/sessions.csv' (format csv, header, partition_by (date), write_partition_columns);
"""

connection = duckdb.connect()
for statement in statements.split(";"):
    if statement.strip():
        connection.execute(statement)
