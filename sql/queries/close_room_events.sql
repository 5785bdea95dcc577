close room_events;
