select rollcall.gather_statistics();
