-- Why the rooms of a day's revision differ from the revision before.
select
    r.source,
    r.provider_room_id,
    w.reasons,
    w.deliveries,
    w.delivery_ids
from rollcall.report_reasons as w
inner join rollcall.rooms as r on r.room_id = w.room_id
where w.date = $1::date and w.time_zone = $2::text and w.revision = $3::integer
order by r.source collate "C", r.provider_room_id collate "C";
