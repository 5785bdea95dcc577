package import MetricsExport

extension MetricDescription {
    /// What `/metrics` explains of each of Rollcall's families.
    package static let ofRollcall: [MetricDescription] = [
        MetricDescription("rollcall_deliveries_total", "Webhooks made durable, by source and what became of them."),
        MetricDescription(
            "rollcall_refused_total",
            "Webhooks that were not taken in, by reason; what was turned away unread is taken for one."
        ),
        MetricDescription(
            "rollcall_commit_batch_size",
            "How many webhooks were committed together.",
            buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500]
        ),
        MetricDescription("rollcall_commit_seconds", "How long a commit of webhooks took, failed ones included."),
        MetricDescription("rollcall_queue_depth", "Webhooks that wait to be committed or are being committed."),
        MetricDescription("rollcall_spool_deliveries", "Webhooks in the spool, which the database takes in later."),
        MetricDescription("rollcall_spool_bytes", "What the spool takes on the disk."),
        MetricDescription(
            "rollcall_event_lateness_seconds",
            "From the instant an event happened, by its provider, to its receipt.",
            buckets: [1, 2, 5, 10, 30, 60, 300, 900, 3_600, 21_600, 86_400, 604_800]
        ),
        MetricDescription("rollcall_http_requests_total", "Requests answered, by the template of their route."),
        MetricDescription("rollcall_http_request_seconds", "From a request's head to its answer."),
        MetricDescription("rollcall_database_up", "Whether the database answered when it was last asked."),
        MetricDescription("rollcall_database_connections", "Connections of all of Rollcall's processes."),
        MetricDescription("rollcall_database_connections_limit", "Connections that the server takes from everyone."),
        MetricDescription("rollcall_pending_rooms", "Rooms of which something is to be computed."),
        MetricDescription("rollcall_pending_oldest_seconds", "How long the room has waited that waits longest."),
        MetricDescription("rollcall_notifications_waiting", "Notifications that are still to be delivered."),
        MetricDescription("rollcall_quarantined_deliveries", "Webhooks that were kept but not understood."),
        MetricDescription(
            "rollcall_last_compute_timestamp_seconds",
            "When sessions were last brought up to date, by whichever process."
        ),
        MetricDescription(
            "rollcall_last_report_timestamp_seconds",
            "When every report that was due was last published."
        ),
        MetricDescription("rollcall_source_silent", "Whether the source has stopped sending, against its habit."),
        MetricDescription(
            "rollcall_source_last_delivery_timestamp_seconds",
            "When the source was last heard of."
        ),
        MetricDescription("process_resident_memory_bytes", "Resident memory size in bytes."),
        MetricDescription("process_open_fds", "Number of open file descriptors."),
        MetricDescription("process_cpu_seconds_total", "User and system CPU time spent in seconds."),
        MetricDescription("process_start_time_seconds", "Start time of the process since unix epoch in seconds."),
    ]
}
