select rollcall.analyze_table($1::text);
