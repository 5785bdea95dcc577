close room_deliveries;
