"""Turns DIRECTORY/events.csv and rooms.csv into Parquet, for those who read that best.

    python parquet.py DIRECTORY
"""

import sys

import duckdb

for name in ["events", "rooms"]:
    table = f"{sys.argv[1]}/{name}"
    duckdb.execute(f"copy (select * from read_csv('{table}.csv', header = true)) to '{table}.parquet' (format parquet)")
