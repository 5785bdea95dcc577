import SQLFiles

/// The files of `sql/benchmarks`: what the benchmark fills a database with, chooses from, and compares with.
extension SQLFile {
    static let exportEvents = SQLFile("export_events", PackageResources.export_events_sql)
    static let exportRooms = SQLFile("export_rooms", PackageResources.export_rooms_sql)
    static let fillAnalyze = SQLFile("fill_analyze", PackageResources.fill_analyze_sql)
    static let fillChance = SQLFile("fill_chance", PackageResources.fill_chance_sql)
    static let fillClusterSessions = SQLFile(
        "fill_cluster_sessions",
        PackageResources.fill_cluster_sessions_sql
    )
    static let fillClusterStays = SQLFile("fill_cluster_stays", PackageResources.fill_cluster_stays_sql)
    static let fillDays = SQLFile("fill_days", PackageResources.fill_days_sql)
    static let fillDropIndexInTime = SQLFile(
        "fill_drop_index_in_time",
        PackageResources.fill_drop_index_in_time_sql
    )
    static let fillEvents = SQLFile("fill_events", PackageResources.fill_events_sql)
    static let fillFriendlyURLs = SQLFile("fill_friendly_urls", PackageResources.fill_friendly_urls_sql)
    static let fillIndexInTime = SQLFile("fill_index_in_time", PackageResources.fill_index_in_time_sql)
    static let fillMemory = SQLFile("fill_memory", PackageResources.fill_memory_sql)
    static let fillMonths = SQLFile("fill_months", PackageResources.fill_months_sql)
    static let fillPartitions = SQLFile("fill_partitions", PackageResources.fill_partitions_sql)
    static let fillPending = SQLFile("fill_pending", PackageResources.fill_pending_sql)
    static let fillRoomCounts = SQLFile("fill_room_counts", PackageResources.fill_room_counts_sql)
    static let fillRoomTags = SQLFile("fill_room_tags", PackageResources.fill_room_tags_sql)
    static let fillRooms = SQLFile("fill_rooms", PackageResources.fill_rooms_sql)
    static let fillSessionLengths = SQLFile("fill_session_lengths", PackageResources.fill_session_lengths_sql)
    static let fillSettle = SQLFile("fill_settle", PackageResources.fill_settle_sql)
    static let fillSizes = SQLFile("fill_sizes", PackageResources.fill_sizes_sql)
    static let ingestFootprint = SQLFile("ingest_footprint", PackageResources.ingest_footprint_sql)
    static let plainCountLiveRooms = SQLFile(
        "plain_count_live_rooms",
        PackageResources.plain_count_live_rooms_sql
    )
    static let plainCountParticipants = SQLFile(
        "plain_count_participants",
        PackageResources.plain_count_participants_sql
    )
    static let plainCountRooms = SQLFile("plain_count_rooms", PackageResources.plain_count_rooms_sql)
    static let plainCountSessions = SQLFile("plain_count_sessions", PackageResources.plain_count_sessions_sql)
    static let plainLiveParticipants = SQLFile(
        "plain_live_participants",
        PackageResources.plain_live_participants_sql
    )
    static let plainLiveRooms = SQLFile("plain_live_rooms", PackageResources.plain_live_rooms_sql)
    static let plainParticipant = SQLFile("plain_participant", PackageResources.plain_participant_sql)
    static let plainParticipants = SQLFile("plain_participants", PackageResources.plain_participants_sql)
    static let plainRoom = SQLFile("plain_room", PackageResources.plain_room_sql)
    static let plainRooms = SQLFile("plain_rooms", PackageResources.plain_rooms_sql)
    static let plainSession = SQLFile("plain_session", PackageResources.plain_session_sql)
    static let plainSessions = SQLFile("plain_sessions", PackageResources.plain_sessions_sql)
    static let sampleBusiestRoom = SQLFile("sample_busiest_room", PackageResources.sample_busiest_room_sql)
    static let sampleLargestSession = SQLFile(
        "sample_largest_session",
        PackageResources.sample_largest_session_sql
    )
    static let sampleRooms = SQLFile("sample_rooms", PackageResources.sample_rooms_sql)
    static let sampleSessions = SQLFile("sample_sessions", PackageResources.sample_sessions_sql)
    static let sampleStays = SQLFile("sample_stays", PackageResources.sample_stays_sql)

    /// All of them.
    static let benchmarks: [SQLFile] = [
        exportEvents,
        exportRooms,
        fillAnalyze,
        fillChance,
        fillClusterSessions,
        fillClusterStays,
        fillDays,
        fillDropIndexInTime,
        fillEvents,
        fillFriendlyURLs,
        fillIndexInTime,
        fillMemory,
        fillMonths,
        fillPartitions,
        fillPending,
        fillRoomCounts,
        fillRoomTags,
        fillRooms,
        fillSessionLengths,
        fillSettle,
        fillSizes,
        ingestFootprint,
        plainCountLiveRooms,
        plainCountParticipants,
        plainCountRooms,
        plainCountSessions,
        plainLiveParticipants,
        plainLiveRooms,
        plainParticipant,
        plainParticipants,
        plainRoom,
        plainRooms,
        plainSession,
        plainSessions,
        sampleBusiestRoom,
        sampleLargestSession,
        sampleRooms,
        sampleSessions,
        sampleStays,
    ]
}
