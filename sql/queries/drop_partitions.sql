select rollcall.drop_partitions($1::text[]);
