-- The rooms that were used most on the days from $2 to $3 that are published for the time zone $1, $4 of them: what the
-- newest revisions' rows add up to.
select
    r.source,
    r.provider_room_id,
    f.days,
    f.participant_milliseconds,
    r.friendly_url,
    r.description
from (
    select
        m.room_id,
        count(*) as days,
        sum(m.participant_milliseconds)::bigint as participant_milliseconds
    from (
        select distinct on (date) date, revision
        from rollcall.report_revisions
        where time_zone = $1::text and date >= $2::date and date <= $3::date
        order by date, revision desc
    ) as d
    inner join rollcall.report_rooms as m
        on m.date = d.date and m.time_zone = $1::text and m.revision = d.revision
    -- Says no more than the days do, but to the planner, which then reads no other ones.
    where m.date >= $2::date and m.date <= $3::date
    group by m.room_id
    order by sum(m.participant_milliseconds) desc, m.room_id
    limit $4::bigint
) as f
inner join rollcall.rooms as r on r.room_id = f.room_id
order by f.participant_milliseconds desc, f.room_id;
