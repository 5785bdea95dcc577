-- Why rooms of a day's revision differ from the revision before: the first $4 of them, those first whose change rests
-- on the most deliveries.
select
    r.source,
    r.provider_room_id,
    w.reasons,
    w.deliveries,
    w.delivery_ids
from (
    select room_id, reasons, deliveries, delivery_ids
    from rollcall.report_reasons
    where date = $1::date and time_zone = $2::text and revision = $3::integer
    order by deliveries desc, room_id
    limit $4::bigint
) as w
inner join rollcall.rooms as r on r.room_id = w.room_id
order by w.deliveries desc, w.room_id;
