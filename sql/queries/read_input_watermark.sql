-- How far the input goes that the computed tables rest on: the newest delivery, and the number of them.
select
    (select max(received_at) from rollcall.deliveries) as received_at,
    (select delivery_id from rollcall.deliveries order by received_at desc, delivery_id desc limit 1) as delivery_id;
