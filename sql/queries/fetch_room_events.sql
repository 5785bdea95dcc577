fetch forward 8192 from room_events;
