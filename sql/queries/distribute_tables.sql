-- Where the database has the extension Citus, spreads the tables over its machines; elsewhere it does nothing. What is
-- spread already stays as it is.
--
-- What a room has lies in one place, so that a room is computed there. Raw deliveries, which may be of no room, are
-- spread by their own ids. All other tables are small, or queues, and stay on the machine that is connected to.
do $$
declare
    name text;
begin
    if to_regproc('pg_catalog.create_distributed_table') is null then
        return;
    end if;
    foreach name in array array[
        'events', 'rooms', 'room_session_lengths', 'room_horizons', 'room_tags', 'room_changes', 'pending', 'sessions',
        'stays', 'unmatched_leaves', 'report_rooms', 'report_sessions', 'report_reasons', 'deliveries'
    ] loop
        continue when exists (
            select from pg_catalog.pg_dist_partition as p where p.logicalrelid = format('rollcall.%I', name)::regclass
        );
        perform pg_catalog.create_distributed_table(
            format('rollcall.%I', name)::regclass,
            case name when 'deliveries' then 'delivery_id' else 'room_id' end,
            colocate_with => case when name in ('events', 'deliveries') then 'none' else 'rollcall.events' end
        );
    end loop;
    perform pg_catalog.create_distributed_function('rollcall.public_room_id(bigint, text)'::regprocedure);
    perform pg_catalog.create_distributed_function('rollcall.is_told(jsonb, uuid)'::regprocedure);
end;
$$;
