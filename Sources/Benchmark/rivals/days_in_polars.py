"""Sessions and daily files from a Parquet file of events, in Polars: what days_in_duckdb.py does.

    python days_in_polars.py EVENTS.parquet ROOMS.parquet OUTPUT
"""

import pathlib
import sys

import polars as pl
from polars import col

DAY = 86_400_000
events, rooms, output = sys.argv[1:]


def instant(name):
    return pl.from_epoch(col(name), time_unit="ms").dt.strftime("%Y-%m-%dT%H:%M:%S%.3f+00:00").alias(name)


def seconds(name, source):
    return (col(source).fill_null(0) / 1000).round(3).alias(name)


def minutes(name, source):
    return ((col(source).fill_null(0) + 300) // 600 / 100).alias(name)


def days(start, end):
    return pl.int_ranges(col(start) // DAY, pl.max_horizontal(col(start), col(end) - 1) // DAY + 1).alias("day")


def crowds(stays, start, end, keys):
    """The most at once, since when, and how long anyone was there, in each group of keys."""
    stays = stays.filter(col(start) < col(end))
    changes = pl.concat(
        [
            stays.select(*keys, at=col(start), change=pl.lit(1, pl.Int32)),
            stays.select(*keys, at=col(end), change=pl.lit(-1, pl.Int32)),
        ]
    ).sort(*keys, "at", "change")
    counted = changes.with_columns(
        present=col("change").cum_sum().over(keys), next_at=col("at").shift(-1).over(keys)
    )
    return counted.group_by(keys).agg(
        peak=col("present").max(),
        peak_at=col("at").filter(col("present") == col("present").max()).first(),
        occupied=(col("next_at") - col("at")).filter(col("present") > 0).sum(),
    )


events = (
    pl.scan_parquet(events)
    .sort("room_id", "connection", "occurred_at", "kind")
    .with_columns(
        left_at=col("occurred_at").shift(-1).over("room_id", "connection"),
        next_kind=col("kind").shift(-1).over("room_id", "connection"),
    )
)
numbered = (
    events.filter((col("kind") == 1) & (col("next_kind") == 2))
    .select(
        "room_id",
        "connection",
        "provider_session",
        "left_at",
        person=pl.coalesce("person", "connection"),
        joined_at="occurred_at",
    )
    .sort("room_id", "joined_at", "connection")
    .with_columns(left_before=col("left_at").cum_max().shift(1).over("room_id"))
    .with_columns(
        session=(col("left_before").is_null() | (col("joined_at") - col("left_before") >= 300_000))
        .cast(pl.Int32)
        .cum_sum()
        .over("room_id")
    )
    .drop("left_before")
    .collect()
)
parts = (
    numbered.with_columns(days("joined_at", "left_at"))
    .explode("day")
    .with_columns(
        part_from=pl.max_horizontal(col("joined_at"), col("day") * DAY),
        part_to=pl.min_horizontal(col("left_at"), (col("day") + 1) * DAY),
    )
)
rooms = pl.read_parquet(rooms)
sessions = (
    numbered.group_by("room_id", "session")
    .agg(
        started_at=col("joined_at").min(),
        last_left_at=col("left_at").max(),
        participants=pl.len(),
        unique_participants=col("person").n_unique(),
        participant_time=(col("left_at") - col("joined_at")).sum(),
        provider_session_ids=col("provider_session").unique(maintain_order=True).drop_nulls().str.join(" "),
    )
    .join(crowds(numbered.lazy(), "joined_at", "left_at", ["room_id", "session"]).collect(), ["room_id", "session"], "left")
)
days_of_rooms = (
    parts.group_by("room_id", "day")
    .agg(
        participants=pl.len(),
        unique_participants=col("person").n_unique(),
        participant_time=(col("part_to") - col("part_from")).sum(),
        first_joined_at=col("joined_at").filter(col("joined_at") >= col("day") * DAY).min(),
        last_left_at=col("left_at").filter(col("left_at") <= (col("day") + 1) * DAY).max(),
    )
    .join(
        sessions.select("room_id", "started_at", "last_left_at", days("started_at", "last_left_at"))
        .explode("day")
        .group_by("room_id", "day")
        .agg(
            sessions=pl.len(),
            sessions_started=(col("started_at") >= col("day") * DAY).sum(),
            longest=(
                pl.min_horizontal(col("last_left_at"), (col("day") + 1) * DAY)
                - pl.max_horizontal(col("started_at"), col("day") * DAY)
            ).max(),
        ),
        ["room_id", "day"],
    )
    .join(crowds(parts.lazy(), "part_from", "part_to", ["room_id", "day"]).collect(), ["room_id", "day"], "left")
)
days_of_sessions = (
    parts.group_by("room_id", "session", "day")
    .agg(day_participant_time=(col("part_to") - col("part_from")).sum())
    .join(sessions, ["room_id", "session"])
    .join(
        crowds(parts.lazy(), "part_from", "part_to", ["room_id", "session", "day"])
        .select("room_id", "session", "day", day_occupied="occupied")
        .collect(),
        ["room_id", "session", "day"],
        "left",
    )
)


def labelled(rows, *order):
    return (
        rows.join(rooms, "room_id")
        .with_columns(
            date=pl.from_epoch(col("day") * DAY // 1000).dt.strftime("%Y-%m-%d"),
            time_zone=pl.lit("UTC"),
            inferred_leaves=0,
            unmatched_leaves=0,
        )
        .drop("room_id")
        .rename({"provider_room_id": "room_id"})
        .sort("date", "source", "room_id", *order)
    )


def write(rows, table):
    for (date,), day in rows.partition_by("date", as_dict=True).items():
        directory = pathlib.Path(output, f"{table}.csv", f"date={date}")
        directory.mkdir(parents=True)
        day.write_csv(directory / "data_0.csv", float_precision=3)


write(
    labelled(days_of_rooms).select(
        "date", "time_zone", "source", "room_id", "friendly_url", "description", "external_id",
        "sessions", "sessions_started", "participants", "unique_participants",
        seconds("participant_seconds", "participant_time"), minutes("participant_minutes", "participant_time"),
        seconds("occupied_seconds", "occupied"), minutes("occupied_minutes", "occupied"),
        col("peak").fill_null(0).alias("peak_participants"), instant("peak_at"),
        instant("first_joined_at"), instant("last_left_at"),
        seconds("longest_session_seconds", "longest"), "inferred_leaves", "unmatched_leaves",
    ),
    "rooms",
)
write(
    labelled(days_of_sessions, "started_at")
    .with_columns(ended_at=col("last_left_at") + 300_000, end_reason=pl.lit("empty"))
    .select(
        "date", "time_zone", "source", "room_id", "friendly_url",
        instant("started_at"), instant("last_left_at"), instant("ended_at"), "end_reason",
        "participants", "unique_participants", col("peak").fill_null(0).alias("peak_participants"),
        seconds("participant_seconds", "participant_time"), seconds("occupied_seconds", "occupied"),
        seconds("day_participant_seconds", "day_participant_time"), seconds("day_occupied_seconds", "day_occupied"),
        "inferred_leaves", "provider_session_ids",
    ),
    "sessions",
)
