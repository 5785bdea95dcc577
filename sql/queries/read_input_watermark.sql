-- How far the input goes that the computed tables rest on: the newest delivery that brought something new. Deliveries
-- that are repeated do not move it. Where all have been dropped it is the newest that a report knew.
(
    select received_at, delivery_id
    from rollcall.deliveries
    where outcome = 'stored'
    order by received_at desc, delivery_id desc
    limit 1
)
union all
(
    select input_received_at as received_at, input_delivery_id as delivery_id
    from rollcall.report_revisions
    where
        input_delivery_id is not null
        and not exists (select from rollcall.deliveries where outcome = 'stored')
    order by input_received_at desc, input_delivery_id desc
    limit 1
);
