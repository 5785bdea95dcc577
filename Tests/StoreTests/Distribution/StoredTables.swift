/// Where the tables of the schema lie when they are spread over several machines.
enum StoredTables {
    /// The column by which a table is spread; every key of the table has it.
    static let distributed: [String: String] = [
        "events": "room_id", "rooms": "room_id", "room_session_lengths": "room_id", "room_horizons": "room_id",
        "room_tags": "room_id", "room_changes": "room_id", "pending": "room_id", "sessions": "room_id",
        "stays": "room_id", "unmatched_leaves": "room_id", "report_rooms": "room_id", "report_sessions": "room_id",
        "report_reasons": "room_id", "deliveries": "delivery_id",
    ]

    /// What stays on the machine that is connected to, and why.
    static let local: [String: String] = [
        "sources": "one row for each configured source",
        "source_hours": "one row for each source and hour",
        "event_horizons": "one row for each time that events were dropped",
        "friendly_urls": "unique over all rooms, so it cannot be spread by them",
        "room_counts": "one row for each day",
        "attendance_counts": "one row for each day",
        "stay_counts": "one row for each hour",
        "count_changes": "emptied all the time",
        "changes": "emptied by each report",
        "stale_days": "a day at most",
        "changed_days": "one row for each day",
        "report_revisions": "one row for each publication of a day",
        "report_totals": "one row for each publication of a day",
        "report_silences": "one row for each source that was silent then",
        "notifications": "a queue that is claimed by locking rows of many rooms",
        "subscriptions": "one row for each subscriber",
        "api_keys": "one row for each key",
        "sign_ins": "one row for each browser that is signed in",
        "job_progress": "one row for each job",
        "computation_turns": "has no rows",
        "set_aside_indexes": "five rows at most, and none where tables are spread",
        "erasures": "one row for each erasure",
        "migrations": "one row for each step",
        "role_rights": "one row for each right",
    ]
}
