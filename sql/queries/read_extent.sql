-- How many rooms there are, and how many bytes their events take without indexes.
select
    (select count(*) from rollcall.rooms) as rooms,
    (
        select coalesce(sum(pg_relation_size(i.inhrelid)), 0)::bigint
        from pg_inherits as i
        where i.inhparent = 'rollcall.events'::regclass
    ) as bytes;
