-- What was changed of rooms' settings, and by whom; like their session lengths it is kept as long as the room. Changes
-- of a room are counted, as the clocks of those who make them may differ.
create table rollcall.room_changes (
    room_id bigint not null,
    number integer not null,
    changed_at timestamptz not null,
    made_by text not null,
    key_id text,
    was jsonb not null,
    became jsonb not null,
    constraint room_changes_pkey primary key (room_id, number),
    constraint room_changes_maker_known check (made_by in ('api', 'dashboard', 'command', 'expiry'))
);
comment on table rollcall.room_changes is
    'The changes of rooms'' settings. A room that is deleted without history takes its earlier ones with it';
comment on column rollcall.room_changes.key_id is 'The API key that it was made with; null where there was none';
comment on column rollcall.room_changes.was is
    'The settings that the change left otherwise, as they were; null for one that was not set';
comment on column rollcall.room_changes.became is 'The same settings as the change left them';

insert into rollcall.role_rights (role, object, privileges)
values
    ('rollcall_api', 'rollcall.room_changes', 'select, insert, delete'),
    -- When it was received what is known of a session.
    ('rollcall_api', 'rollcall.events', 'select (delivery_id)');
select rollcall.admit_roles();
