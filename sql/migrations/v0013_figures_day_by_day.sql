-- Figures are written and read a day at a time, and looked for in a room by way of its days. So their keys begin with
-- the day: what is written together stands together in one index, where it was spread over two.
alter table rollcall.report_rooms drop constraint report_rooms_pkey;
alter table rollcall.report_rooms
    add constraint report_rooms_pkey primary key (date, time_zone, revision, room_id);
drop index rollcall.report_rooms_by_day;

alter table rollcall.report_sessions drop constraint report_sessions_pkey;
alter table rollcall.report_sessions
    add constraint report_sessions_pkey primary key (date, time_zone, revision, room_id, session_id);
drop index rollcall.report_sessions_by_day;
