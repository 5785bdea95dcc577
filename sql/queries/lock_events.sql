lock table rollcall.events in access exclusive mode;
