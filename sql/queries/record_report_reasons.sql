insert into rollcall.report_reasons (room_id, date, time_zone, revision, reasons, deliveries, delivery_ids)
values ($1::bigint, $2::date, $3::text, $4::integer, $5::text[], $6::integer, $7::uuid[]);
