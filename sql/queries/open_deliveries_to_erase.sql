-- The deliveries of the source $1, or of any, in the order of receipt: all of them with $2, else those whose body has
-- one of the texts $3, or may write one in another form: with escapes of JSON or of forms, or in UTF-16.
declare deliveries_to_erase no scroll cursor for
select d.received_at, d.delivery_id, d.source, d.body
from rollcall.deliveries as d
where
    ($1::text is null or d.source = $1::text)
    and (
        $2::boolean
        or position('\x5c'::bytea in d.body) > 0
        or position('\x25'::bytea in d.body) > 0
        or position('\x00'::bytea in d.body) > 0
        or exists (select from unnest($3::bytea[]) as w (word) where position(w.word in d.body) > 0)
    )
order by d.received_at, d.delivery_id;
