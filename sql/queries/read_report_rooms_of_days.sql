-- What the revisions $4 of the days $3, as they are in the time zone $2, say of the rooms $1.
select
    r.source,
    r.provider_room_id,
    f.sessions,
    f.sessions_started,
    f.participants,
    f.unique_participants,
    f.participant_milliseconds,
    f.occupied_milliseconds,
    f.peak_participants,
    f.peak_at,
    f.first_joined_at,
    f.last_left_at,
    f.longest_session_milliseconds,
    f.inferred_leaves,
    f.unmatched_leaves,
    f.room_id,
    f.date
from (
    select date, revision
    from unnest($3::date[], $4::integer[]) as u (date, revision)
    offset 0
) as d
inner join rollcall.report_rooms as f
    on f.date = d.date and f.revision = d.revision and f.time_zone = $2::text
inner join rollcall.rooms as r on r.room_id = f.room_id
where f.room_id = any ($1::bigint[]);
