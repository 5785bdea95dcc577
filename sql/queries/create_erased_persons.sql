-- Who is to be forgotten, room by room, for as long as the transaction lasts. A person is the provider's id, or the
-- connection where there is none. Without a pseudonym only the names go: the person is known by the connection alone.
create temporary table erased_persons (
    room_id bigint not null,
    person text not null,
    pseudonym text,
    primary key (room_id, person)
) on commit drop;
create temporary table erased_connections (
    room_id bigint not null,
    connection text not null,
    primary key (room_id, connection)
) on commit drop;
-- Their names that stand beside others.
create temporary table erased_names (
    room_id bigint not null,
    person text not null,
    name text not null
) on commit drop;
create index erased_names_of_room on pg_temp.erased_names (room_id);
