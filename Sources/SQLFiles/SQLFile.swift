/// A statement of `sql/`, embedded into the binary that runs it.
///
/// Every statement that Rollcall runs stands there, one per file, named after what it does. A file that is missing here,
/// or named here and missing there, fails a test or the build.
package struct SQLFile: Hashable, Sendable {
    /// The file's name without its ending.
    package let name: String
    package let text: String

    package init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        text = String(decoding: bytes, as: UTF8.self)
    }
}

/// The files of `sql/queries`.
extension SQLFile {
    package static let analyzeErasedPersons = SQLFile(
        "analyze_erased_persons",
        PackageResources.analyze_erased_persons_sql
    )
    package static let analyzeTable = SQLFile("analyze_table", PackageResources.analyze_table_sql)
    package static let assumeRole = SQLFile("assume_role", PackageResources.assume_role_sql)
    package static let awaitEarlierCommits = SQLFile(
        "await_earlier_commits",
        PackageResources.await_earlier_commits_sql
    )
    package static let awaitMigrations = SQLFile("await_migrations", PackageResources.await_migrations_sql)
    package static let awaitTables = SQLFile("await_tables", PackageResources.await_tables_sql)
    package static let changeChecksums = SQLFile("change_checksums", PackageResources.change_checksums_sql)
    package static let changeSignIn = SQLFile("change_sign_in", PackageResources.change_sign_in_sql)
    package static let checkComputed = SQLFile("check_computed", PackageResources.check_computed_sql)
    package static let checkConnection = SQLFile("check_connection", PackageResources.check_connection_sql)
    package static let checkHeard = SQLFile("check_heard", PackageResources.check_heard_sql)
    package static let checkRoomHistory = SQLFile("check_room_history", PackageResources.check_room_history_sql)
    package static let checkUsageReader = SQLFile("check_usage_reader", PackageResources.check_usage_reader_sql)
    package static let chooseNames = SQLFile("choose_names", PackageResources.choose_names_sql)
    package static let chooseConnections = SQLFile("choose_connections", PackageResources.choose_connections_sql)
    package static let choosePersons = SQLFile("choose_persons", PackageResources.choose_persons_sql)
    package static let choosePersonsBefore = SQLFile(
        "choose_persons_before",
        PackageResources.choose_persons_before_sql
    )
    package static let choosePseudonyms = SQLFile("choose_pseudonyms", PackageResources.choose_pseudonyms_sql)
    package static let claimFriendlyURL = SQLFile("claim_friendly_url", PackageResources.claim_friendly_url_sql)
    package static let claimNotifications = SQLFile("claim_notifications", PackageResources.claim_notifications_sql)
    package static let claimPending = SQLFile("claim_pending", PackageResources.claim_pending_sql)
    package static let claimRest = SQLFile("claim_rest", PackageResources.claim_rest_sql)
    package static let closeDeliveriesToErase = SQLFile(
        "close_deliveries_to_erase",
        PackageResources.close_deliveries_to_erase_sql
    )
    package static let closeRoomDeliveries = SQLFile(
        "close_room_deliveries",
        PackageResources.close_room_deliveries_sql
    )
    package static let closeRoomEvents = SQLFile("close_room_events", PackageResources.close_room_events_sql)
    package static let confirmReportRevision = SQLFile(
        "confirm_report_revision",
        PackageResources.confirm_report_revision_sql
    )
    package static let copyReportRooms = SQLFile("copy_report_rooms", PackageResources.copy_report_rooms_sql)
    package static let copyReportSessions = SQLFile("copy_report_sessions", PackageResources.copy_report_sessions_sql)
    package static let copySessions = SQLFile("copy_sessions", PackageResources.copy_sessions_sql)
    package static let copyStays = SQLFile("copy_stays", PackageResources.copy_stays_sql)
    package static let copyUnmatchedLeaves = SQLFile(
        "copy_unmatched_leaves",
        PackageResources.copy_unmatched_leaves_sql
    )
    package static let countChangesOfDays = SQLFile("count_changes_of_days", PackageResources.count_changes_of_days_sql)
    package static let countDeliveriesByOutcome = SQLFile(
        "count_deliveries_by_outcome",
        PackageResources.count_deliveries_by_outcome_sql
    )
    package static let countNotifications = SQLFile("count_notifications", PackageResources.count_notifications_sql)
    package static let countPending = SQLFile("count_pending", PackageResources.count_pending_sql)
    package static let countPendingBefore = SQLFile("count_pending_before", PackageResources.count_pending_before_sql)
    package static let countQuarantined = SQLFile("count_quarantined", PackageResources.count_quarantined_sql)
    package static let countQuarantinedBefore = SQLFile(
        "count_quarantined_before",
        PackageResources.count_quarantined_before_sql
    )
    package static let countReportReasons = SQLFile("count_report_reasons", PackageResources.count_report_reasons_sql)
    package static let countRoles = SQLFile("count_roles", PackageResources.count_roles_sql)
    package static let countRolesOfSession = SQLFile(
        "count_roles_of_session",
        PackageResources.count_roles_of_session_sql
    )
    package static let countRoom = SQLFile("count_room", PackageResources.count_room_sql)
    package static let countRoomSessions = SQLFile("count_room_sessions", PackageResources.count_room_sessions_sql)
    package static let countRoomStays = SQLFile("count_room_stays", PackageResources.count_room_stays_sql)
    package static let countSessions = SQLFile("count_sessions", PackageResources.count_sessions_sql)
    package static let countSetAsideIndexes = SQLFile(
        "count_set_aside_indexes",
        PackageResources.count_set_aside_indexes_sql
    )
    package static let countSourceHours = SQLFile("count_source_hours", PackageResources.count_source_hours_sql)
    package static let countStays = SQLFile("count_stays", PackageResources.count_stays_sql)
    package static let countSubscriptions = SQLFile("count_subscriptions", PackageResources.count_subscriptions_sql)
    package static let createAPIKey = SQLFile("create_api_key", PackageResources.create_api_key_sql)
    package static let createErasedPersons = SQLFile(
        "create_erased_persons",
        PackageResources.create_erased_persons_sql
    )
    package static let createRoom = SQLFile("create_room", PackageResources.create_room_sql)
    package static let createSchema = SQLFile("create_schema", PackageResources.create_schema_sql)
    package static let createSignIn = SQLFile("create_sign_in", PackageResources.create_sign_in_sql)
    package static let createSubscription = SQLFile("create_subscription", PackageResources.create_subscription_sql)
    package static let deleteChosenNotifications = SQLFile(
        "delete_chosen_notifications",
        PackageResources.delete_chosen_notifications_sql
    )
    package static let deleteExpiredSignIns = SQLFile(
        "delete_expired_sign_ins",
        PackageResources.delete_expired_sign_ins_sql
    )
    package static let deleteNotificationsOfSubscription = SQLFile(
        "delete_notifications_of_subscription",
        PackageResources.delete_notifications_of_subscription_sql
    )
    package static let deleteRoom = SQLFile("delete_room", PackageResources.delete_room_sql)
    package static let deleteSessionsFromStart = SQLFile(
        "delete_sessions_from_start",
        PackageResources.delete_sessions_from_start_sql
    )
    package static let deleteSettledNotifications = SQLFile(
        "delete_settled_notifications",
        PackageResources.delete_settled_notifications_sql
    )
    package static let deleteStays = SQLFile("delete_stays", PackageResources.delete_stays_sql)
    package static let deleteStaysFromStart = SQLFile(
        "delete_stays_from_start",
        PackageResources.delete_stays_from_start_sql
    )
    package static let deleteSubscription = SQLFile("delete_subscription", PackageResources.delete_subscription_sql)
    package static let deleteUnmatchedLeavesFromStart = SQLFile(
        "delete_unmatched_leaves_from_start",
        PackageResources.delete_unmatched_leaves_from_start_sql
    )
    package static let describeReportRevision = SQLFile(
        "describe_report_revision",
        PackageResources.describe_report_revision_sql
    )
    package static let describeStays = SQLFile("describe_stays", PackageResources.describe_stays_sql)
    package static let distributeTables = SQLFile("distribute_tables", PackageResources.distribute_tables_sql)
    package static let dropPartitions = SQLFile("drop_partitions", PackageResources.drop_partitions_sql)
    package static let dropSchema = SQLFile("drop_schema", PackageResources.drop_schema_sql)
    package static let editRoom = SQLFile("edit_room", PackageResources.edit_room_sql)
    package static let editSubscription = SQLFile("edit_subscription", PackageResources.edit_subscription_sql)
    package static let endSignIn = SQLFile("end_sign_in", PackageResources.end_sign_in_sql)
    package static let ensurePartitions = SQLFile("ensure_partitions", PackageResources.ensure_partitions_sql)
    package static let eraseChosenEvents = SQLFile("erase_chosen_events", PackageResources.erase_chosen_events_sql)
    package static let eraseChosenNames = SQLFile("erase_chosen_names", PackageResources.erase_chosen_names_sql)
    package static let eraseChosenNotifications = SQLFile(
        "erase_chosen_notifications",
        PackageResources.erase_chosen_notifications_sql
    )
    package static let eraseChosenStays = SQLFile("erase_chosen_stays", PackageResources.erase_chosen_stays_sql)
    package static let eraseEventNames = SQLFile("erase_event_names", PackageResources.erase_event_names_sql)
    package static let eraseStayPersons = SQLFile("erase_stay_persons", PackageResources.erase_stay_persons_sql)
    package static let eraseWaitingNotifications = SQLFile(
        "erase_waiting_notifications",
        PackageResources.erase_waiting_notifications_sql
    )
    package static let examineRoles = SQLFile("examine_roles", PackageResources.examine_roles_sql)
    package static let extendRoomHorizons = SQLFile("extend_room_horizons", PackageResources.extend_room_horizons_sql)
    package static let extendStarts = SQLFile("extend_starts", PackageResources.extend_starts_sql)
    package static let fetchDeliveriesToErase = SQLFile(
        "fetch_deliveries_to_erase",
        PackageResources.fetch_deliveries_to_erase_sql
    )
    package static let fetchRoomDeliveries = SQLFile(
        "fetch_room_deliveries",
        PackageResources.fetch_room_deliveries_sql
    )
    package static let fetchRoomEvents = SQLFile("fetch_room_events", PackageResources.fetch_room_events_sql)
    package static let findAPIKey = SQLFile("find_api_key", PackageResources.find_api_key_sql)
    package static let findConnectionsByText = SQLFile(
        "find_connections_by_text",
        PackageResources.find_connections_by_text_sql
    )
    package static let findDeliveriesOfStays = SQLFile(
        "find_deliveries_of_stays",
        PackageResources.find_deliveries_of_stays_sql
    )
    package static let findFarEdges = SQLFile("find_far_edges", PackageResources.find_far_edges_sql)
    package static let findFirstStays = SQLFile("find_first_stays", PackageResources.find_first_stays_sql)
    package static let findFirstUnfinished = SQLFile(
        "find_first_unfinished",
        PackageResources.find_first_unfinished_sql
    )
    package static let findFurtherDuplicate = SQLFile(
        "find_further_duplicate",
        PackageResources.find_further_duplicate_sql
    )
    package static let findMigrationsTable = SQLFile(
        "find_migrations_table",
        PackageResources.find_migrations_table_sql
    )
    package static let findNewestDelivery = SQLFile("find_newest_delivery", PackageResources.find_newest_delivery_sql)
    package static let findNextNotification = SQLFile(
        "find_next_notification",
        PackageResources.find_next_notification_sql
    )
    package static let findNextWake = SQLFile("find_next_wake", PackageResources.find_next_wake_sql)
    package static let findOldestDeliveryOfRoom = SQLFile(
        "find_oldest_delivery_of_room",
        PackageResources.find_oldest_delivery_of_room_sql
    )
    package static let findPendingRoom = SQLFile("find_pending_room", PackageResources.find_pending_room_sql)
    package static let findPersonsOfStay = SQLFile("find_persons_of_stay", PackageResources.find_persons_of_stay_sql)
    package static let findPersonsOfStays = SQLFile("find_persons_of_stays", PackageResources.find_persons_of_stays_sql)
    package static let findProviderSession = SQLFile(
        "find_provider_session",
        PackageResources.find_provider_session_sql
    )
    package static let findRepeatingDeliveries = SQLFile(
        "find_repeating_deliveries",
        PackageResources.find_repeating_deliveries_sql
    )
    package static let findRooms = SQLFile("find_rooms", PackageResources.find_rooms_sql)
    package static let findRoomsByNumber = SQLFile("find_rooms_by_number", PackageResources.find_rooms_by_number_sql)
    package static let findRoomsWithGivenUp = SQLFile(
        "find_rooms_with_given_up",
        PackageResources.find_rooms_with_given_up_sql
    )
    package static let findSession = SQLFile("find_session", PackageResources.find_session_sql)
    package static let findSignIn = SQLFile("find_sign_in", PackageResources.find_sign_in_sql)
    package static let findStays = SQLFile("find_stays", PackageResources.find_stays_sql)
    package static let findSubscription = SQLFile("find_subscription", PackageResources.find_subscription_sql)
    package static let findTaggedRooms = SQLFile("find_tagged_rooms", PackageResources.find_tagged_rooms_sql)
    package static let findTimeZone = SQLFile("find_time_zone", PackageResources.find_time_zone_sql)
    package static let foldCountChanges = SQLFile("fold_count_changes", PackageResources.fold_count_changes_sql)
    package static let forgetRoomChanges = SQLFile("forget_room_changes", PackageResources.forget_room_changes_sql)
    package static let forgetRoomTags = SQLFile("forget_room_tags", PackageResources.forget_room_tags_sql)
    package static let forgetStaleDay = SQLFile("forget_stale_day", PackageResources.forget_stale_day_sql)
    package static let gatherStatistics = SQLFile("gather_statistics", PackageResources.gather_statistics_sql)
    package static let holdAttendanceCounts = SQLFile(
        "hold_attendance_counts",
        PackageResources.hold_attendance_counts_sql
    )
    package static let holdChanges = SQLFile("hold_changes", PackageResources.hold_changes_sql)
    package static let limitWaiting = SQLFile("limit_waiting", PackageResources.limit_waiting_sql)
    package static let listAPIKeys = SQLFile("list_api_keys", PackageResources.list_api_keys_sql)
    package static let listChangedTables = SQLFile("list_changed_tables", PackageResources.list_changed_tables_sql)
    package static let listDayRevisions = SQLFile("list_day_revisions", PackageResources.list_day_revisions_sql)
    package static let listDeliveries = SQLFile("list_deliveries", PackageResources.list_deliveries_sql)
    package static let listDeliveriesOfSession = SQLFile(
        "list_deliveries_of_session",
        PackageResources.list_deliveries_of_session_sql
    )
    package static let listErasures = SQLFile("list_erasures", PackageResources.list_erasures_sql)
    package static let listLiveSessionStarts = SQLFile(
        "list_live_session_starts",
        PackageResources.list_live_session_starts_sql
    )
    package static let listLiveSessionsNewestFirst = SQLFile(
        "list_live_sessions_newest_first",
        PackageResources.list_live_sessions_newest_first_sql
    )
    package static let listLiveSessionsOldestFirst = SQLFile(
        "list_live_sessions_oldest_first",
        PackageResources.list_live_sessions_oldest_first_sql
    )
    package static let listMachineStays = SQLFile("list_machine_stays", PackageResources.list_machine_stays_sql)
    package static let listMostUsedRooms = SQLFile("list_most_used_rooms", PackageResources.list_most_used_rooms_sql)
    package static let listOccupiedSessions = SQLFile(
        "list_occupied_sessions",
        PackageResources.list_occupied_sessions_sql
    )
    package static let listPartitions = SQLFile("list_partitions", PackageResources.list_partitions_sql)
    package static let listPresentStayJoins = SQLFile(
        "list_present_stay_joins",
        PackageResources.list_present_stay_joins_sql
    )
    package static let listPresentStaysNewestFirst = SQLFile(
        "list_present_stays_newest_first",
        PackageResources.list_present_stays_newest_first_sql
    )
    package static let listPresentStaysOldestFirst = SQLFile(
        "list_present_stays_oldest_first",
        PackageResources.list_present_stays_oldest_first_sql
    )
    package static let listPublishedDays = SQLFile("list_published_days", PackageResources.list_published_days_sql)
    package static let listRecentRooms = SQLFile("list_recent_rooms", PackageResources.list_recent_rooms_sql)
    package static let listReportReasons = SQLFile("list_report_reasons", PackageResources.list_report_reasons_sql)
    package static let listReportRooms = SQLFile("list_report_rooms", PackageResources.list_report_rooms_sql)
    package static let listReportSessions = SQLFile("list_report_sessions", PackageResources.list_report_sessions_sql)
    package static let listRoomChanges = SQLFile("list_room_changes", PackageResources.list_room_changes_sql)
    package static let listRoomLiveSessions = SQLFile(
        "list_room_live_sessions",
        PackageResources.list_room_live_sessions_sql
    )
    package static let listRoomOccupiedSessions = SQLFile(
        "list_room_occupied_sessions",
        PackageResources.list_room_occupied_sessions_sql
    )
    package static let listRoomPresentStays = SQLFile(
        "list_room_present_stays",
        PackageResources.list_room_present_stays_sql
    )
    package static let listRoomSessionsNewestFirst = SQLFile(
        "list_room_sessions_newest_first",
        PackageResources.list_room_sessions_newest_first_sql
    )
    package static let listRoomSessionsOldestFirst = SQLFile(
        "list_room_sessions_oldest_first",
        PackageResources.list_room_sessions_oldest_first_sql
    )
    package static let listRoomStaysNewestFirst = SQLFile(
        "list_room_stays_newest_first",
        PackageResources.list_room_stays_newest_first_sql
    )
    package static let listRoomStaysOldestFirst = SQLFile(
        "list_room_stays_oldest_first",
        PackageResources.list_room_stays_oldest_first_sql
    )
    package static let listRooms = SQLFile("list_rooms", PackageResources.list_rooms_sql)
    package static let listRoomsByLabel = SQLFile("list_rooms_by_label", PackageResources.list_rooms_by_label_sql)
    package static let listRoomsNewestFirst = SQLFile(
        "list_rooms_newest_first",
        PackageResources.list_rooms_newest_first_sql
    )
    package static let listRoomsOldestFirst = SQLFile(
        "list_rooms_oldest_first",
        PackageResources.list_rooms_oldest_first_sql
    )
    package static let listSessionLengths = SQLFile("list_session_lengths", PackageResources.list_session_lengths_sql)
    package static let listSessionsNewestFirst = SQLFile(
        "list_sessions_newest_first",
        PackageResources.list_sessions_newest_first_sql
    )
    package static let listSessionsOldestFirst = SQLFile(
        "list_sessions_oldest_first",
        PackageResources.list_sessions_oldest_first_sql
    )
    package static let listStaysNewestFirst = SQLFile(
        "list_stays_newest_first",
        PackageResources.list_stays_newest_first_sql
    )
    package static let listStaysOldestFirst = SQLFile(
        "list_stays_oldest_first",
        PackageResources.list_stays_oldest_first_sql
    )
    package static let listTaggedRooms = SQLFile("list_tagged_rooms", PackageResources.list_tagged_rooms_sql)
    package static let lockComputations = SQLFile("lock_computations", PackageResources.lock_computations_sql)
    package static let lockEvents = SQLFile("lock_events", PackageResources.lock_events_sql)
    package static let lockMigrations = SQLFile("lock_migrations", PackageResources.lock_migrations_sql)
    package static let lockPartitions = SQLFile("lock_partitions", PackageResources.lock_partitions_sql)
    package static let lockRoom = SQLFile("lock_room", PackageResources.lock_room_sql)
    package static let lockRoomHistory = SQLFile("lock_room_history", PackageResources.lock_room_history_sql)
    package static let noteAPIKeyUse = SQLFile("note_api_key_use", PackageResources.note_api_key_use_sql)
    package static let noteChanges = SQLFile("note_changes", PackageResources.note_changes_sql)
    package static let noteCountChanges = SQLFile("note_count_changes", PackageResources.note_count_changes_sql)
    package static let noteJobProgress = SQLFile("note_job_progress", PackageResources.note_job_progress_sql)
    package static let notifyOfReport = SQLFile("notify_of_report", PackageResources.notify_of_report_sql)
    package static let notifyOfSessions = SQLFile("notify_of_sessions", PackageResources.notify_of_sessions_sql)
    package static let openDeliveriesToErase = SQLFile(
        "open_deliveries_to_erase",
        PackageResources.open_deliveries_to_erase_sql
    )
    package static let openRoomDeliveries = SQLFile("open_room_deliveries", PackageResources.open_room_deliveries_sql)
    package static let openRoomEvents = SQLFile("open_room_events", PackageResources.open_room_events_sql)
    package static let prepareComputation = SQLFile("prepare_computation", PackageResources.prepare_computation_sql)
    package static let prepareErasure = SQLFile("prepare_erasure", PackageResources.prepare_erasure_sql)
    package static let prepareIndex = SQLFile("prepare_index", PackageResources.prepare_index_sql)
    package static let prepareReasons = SQLFile("prepare_reasons", PackageResources.prepare_reasons_sql)
    package static let pruneNotifications = SQLFile("prune_notifications", PackageResources.prune_notifications_sql)
    package static let queueAllRooms = SQLFile("queue_all_rooms", PackageResources.queue_all_rooms_sql)
    package static let queueDueRooms = SQLFile("queue_due_rooms", PackageResources.queue_due_rooms_sql)
    package static let queueRoom = SQLFile("queue_room", PackageResources.queue_room_sql)
    package static let queueUnsettledRooms = SQLFile(
        "queue_unsettled_rooms",
        PackageResources.queue_unsettled_rooms_sql
    )
    package static let readAttendanceCounts = SQLFile(
        "read_attendance_counts",
        PackageResources.read_attendance_counts_sql
    )
    package static let readAttendanceSpan = SQLFile("read_attendance_span", PackageResources.read_attendance_span_sql)
    package static let readConnectionsOfRoom = SQLFile(
        "read_connections_of_room",
        PackageResources.read_connections_of_room_sql
    )
    package static let readConnectionsNamedLikePersons = SQLFile(
        "read_connections_named_like_persons",
        PackageResources.read_connections_named_like_persons_sql
    )
    package static let readDeliveriesAround = SQLFile(
        "read_deliveries_around",
        PackageResources.read_deliveries_around_sql
    )
    package static let readDeliveriesSince = SQLFile(
        "read_deliveries_since",
        PackageResources.read_deliveries_since_sql
    )
    package static let readDelivery = SQLFile("read_delivery", PackageResources.read_delivery_sql)
    package static let readDeliveryStarts = SQLFile("read_delivery_starts", PackageResources.read_delivery_starts_sql)
    package static let readDeparted = SQLFile("read_departed", PackageResources.read_departed_sql)
    package static let readErasedConnections = SQLFile(
        "read_erased_connections",
        PackageResources.read_erased_connections_sql
    )
    package static let readErasedPersonsOfRoom = SQLFile(
        "read_erased_persons_of_room",
        PackageResources.read_erased_persons_of_room_sql
    )
    package static let readErasedPersons = SQLFile("read_erased_persons", PackageResources.read_erased_persons_sql)
    package static let readEventsOfRooms = SQLFile("read_events_of_rooms", PackageResources.read_events_of_rooms_sql)
    package static let readEventsOfStay = SQLFile("read_events_of_stay", PackageResources.read_events_of_stay_sql)
    package static let readExpiredRooms = SQLFile("read_expired_rooms", PackageResources.read_expired_rooms_sql)
    package static let readExtent = SQLFile("read_extent", PackageResources.read_extent_sql)
    package static let readHorizon = SQLFile("read_horizon", PackageResources.read_horizon_sql)
    package static let readInputWatermark = SQLFile("read_input_watermark", PackageResources.read_input_watermark_sql)
    package static let readJobProgress = SQLFile("read_job_progress", PackageResources.read_job_progress_sql)
    package static let readLastUses = SQLFile("read_last_uses", PackageResources.read_last_uses_sql)
    package static let readNamedStaysOfPeriod = SQLFile(
        "read_named_stays_of_period",
        PackageResources.read_named_stays_of_period_sql
    )
    package static let readNamedStaysOfSessions = SQLFile(
        "read_named_stays_of_sessions",
        PackageResources.read_named_stays_of_sessions_sql
    )
    package static let readOldestReceipt = SQLFile("read_oldest_receipt", PackageResources.read_oldest_receipt_sql)
    package static let readOperationFigures = SQLFile(
        "read_operation_figures",
        PackageResources.read_operation_figures_sql
    )
    package static let readPrecedingProviderSessions = SQLFile(
        "read_preceding_provider_sessions",
        PackageResources.read_preceding_provider_sessions_sql
    )
    package static let readPresent = SQLFile("read_present", PackageResources.read_present_sql)
    package static let readPresentPeople = SQLFile("read_present_people", PackageResources.read_present_people_sql)
    package static let readQuarantined = SQLFile("read_quarantined", PackageResources.read_quarantined_sql)
    package static let readReportDays = SQLFile("read_report_days", PackageResources.read_report_days_sql)
    package static let readReportReasons = SQLFile("read_report_reasons", PackageResources.read_report_reasons_sql)
    package static let readReportRevision = SQLFile("read_report_revision", PackageResources.read_report_revision_sql)
    package static let readReportRooms = SQLFile("read_report_rooms", PackageResources.read_report_rooms_sql)
    package static let readReportRoomsNamed = SQLFile(
        "read_report_rooms_named",
        PackageResources.read_report_rooms_named_sql
    )
    package static let readReportRoomsOfDays = SQLFile(
        "read_report_rooms_of_days",
        PackageResources.read_report_rooms_of_days_sql
    )
    package static let readReportSessions = SQLFile("read_report_sessions", PackageResources.read_report_sessions_sql)
    package static let readReportSilences = SQLFile("read_report_silences", PackageResources.read_report_silences_sql)
    package static let readRoomAttendanceCounts = SQLFile(
        "read_room_attendance_counts",
        PackageResources.read_room_attendance_counts_sql
    )
    package static let readRoomCounts = SQLFile("read_room_counts", PackageResources.read_room_counts_sql)
    package static let readRoomHorizons = SQLFile("read_room_horizons", PackageResources.read_room_horizons_sql)
    package static let readRoomSettings = SQLFile("read_room_settings", PackageResources.read_room_settings_sql)
    package static let readRooms = SQLFile("read_rooms", PackageResources.read_rooms_sql)
    package static let readSchemaVersion = SQLFile("read_schema_version", PackageResources.read_schema_version_sql)
    package static let readServerFacts = SQLFile("read_server_facts", PackageResources.read_server_facts_sql)
    package static let readSessionLengths = SQLFile("read_session_lengths", PackageResources.read_session_lengths_sql)
    package static let readSessionsOfPeriod = SQLFile(
        "read_sessions_of_period",
        PackageResources.read_sessions_of_period_sql
    )
    package static let readSettingsSince = SQLFile("read_settings_since", PackageResources.read_settings_since_sql)
    package static let readSourceHours = SQLFile("read_source_hours", PackageResources.read_source_hours_sql)
    package static let readSourceProviders = SQLFile(
        "read_source_providers",
        PackageResources.read_source_providers_sql
    )
    package static let readSources = SQLFile("read_sources", PackageResources.read_sources_sql)
    package static let readStayCounts = SQLFile("read_stay_counts", PackageResources.read_stay_counts_sql)
    package static let readStaysAndLeaves = SQLFile("read_stays_and_leaves", PackageResources.read_stays_and_leaves_sql)
    package static let readStaysFromStart = SQLFile("read_stays_from_start", PackageResources.read_stays_from_start_sql)
    package static let readStaysOfPeriod = SQLFile("read_stays_of_period", PackageResources.read_stays_of_period_sql)
    package static let readStaysOfSessions = SQLFile(
        "read_stays_of_sessions",
        PackageResources.read_stays_of_sessions_sql
    )
    package static let readSubscriptions = SQLFile("read_subscriptions", PackageResources.read_subscriptions_sql)
    package static let readTagTotals = SQLFile("read_tag_totals", PackageResources.read_tag_totals_sql)
    package static let readTimeZone = SQLFile("read_time_zone", PackageResources.read_time_zone_sql)
    package static let readUnmatchedLeavesOfPeriod = SQLFile(
        "read_unmatched_leaves_of_period",
        PackageResources.read_unmatched_leaves_of_period_sql
    )
    package static let readUsageOfPeriod = SQLFile("read_usage_of_period", PackageResources.read_usage_of_period_sql)
    package static let recordDeliveries = SQLFile("record_deliveries", PackageResources.record_deliveries_sql)
    package static let recordErasure = SQLFile("record_erasure", PackageResources.record_erasure_sql)
    package static let recordHorizon = SQLFile("record_horizon", PackageResources.record_horizon_sql)
    package static let recordMigration = SQLFile("record_migration", PackageResources.record_migration_sql)
    package static let recordNewDeliveries = SQLFile(
        "record_new_deliveries",
        PackageResources.record_new_deliveries_sql
    )
    package static let recordNewEvents = SQLFile("record_new_events", PackageResources.record_new_events_sql)
    package static let recordReportReasons = SQLFile(
        "record_report_reasons",
        PackageResources.record_report_reasons_sql
    )
    package static let recordReportRevision = SQLFile(
        "record_report_revision",
        PackageResources.record_report_revision_sql
    )
    package static let recordReportSilence = SQLFile(
        "record_report_silence",
        PackageResources.record_report_silence_sql
    )
    package static let recordReportTotals = SQLFile("record_report_totals", PackageResources.record_report_totals_sql)
    package static let recordRoomChange = SQLFile("record_room_change", PackageResources.record_room_change_sql)
    package static let releaseFriendlyURL = SQLFile("release_friendly_url", PackageResources.release_friendly_url_sql)
    package static let rememberRoomTags = SQLFile("remember_room_tags", PackageResources.remember_room_tags_sql)
    package static let rememberRooms = SQLFile("remember_rooms", PackageResources.remember_rooms_sql)
    package static let rememberSources = SQLFile("remember_sources", PackageResources.remember_sources_sql)
    package static let replaceDeliveryBodies = SQLFile(
        "replace_delivery_bodies",
        PackageResources.replace_delivery_bodies_sql
    )
    package static let replayDelivery = SQLFile("replay_delivery", PackageResources.replay_delivery_sql)
    package static let restoreIndex = SQLFile("restore_index", PackageResources.restore_index_sql)
    package static let revokeAPIKey = SQLFile("revoke_api_key", PackageResources.revoke_api_key_sql)
    package static let searchRooms = SQLFile("search_rooms", PackageResources.search_rooms_sql)
    package static let setIndexesAside = SQLFile("set_indexes_aside", PackageResources.set_indexes_aside_sql)
    package static let setSessionLength = SQLFile("set_session_length", PackageResources.set_session_length_sql)
    package static let settleNotification = SQLFile("settle_notification", PackageResources.settle_notification_sql)
    package static let suggestTimeZones = SQLFile("suggest_time_zones", PackageResources.suggest_time_zones_sql)
    package static let takeChanges = SQLFile("take_changes", PackageResources.take_changes_sql)
    package static let takeOverIndexes = SQLFile("take_over_indexes", PackageResources.take_over_indexes_sql)
    package static let tryHoldChanges = SQLFile("try_hold_changes", PackageResources.try_hold_changes_sql)
    package static let tryLockRun = SQLFile("try_lock_run", PackageResources.try_lock_run_sql)
    package static let waitForRoom = SQLFile("wait_for_room", PackageResources.wait_for_room_sql)
    package static let zeroAttendanceCounts = SQLFile(
        "zero_attendance_counts",
        PackageResources.zero_attendance_counts_sql
    )

    /// All of them, for checks.
    package static let queries: [SQLFile] = [
        analyzeErasedPersons,
        analyzeTable,
        assumeRole,
        awaitEarlierCommits,
        awaitMigrations,
        awaitTables,
        changeChecksums,
        changeSignIn,
        checkComputed,
        checkConnection,
        checkHeard,
        checkRoomHistory,
        checkUsageReader,
        chooseConnections,
        chooseNames,
        choosePersons,
        choosePersonsBefore,
        choosePseudonyms,
        claimFriendlyURL,
        claimNotifications,
        claimPending,
        claimRest,
        closeDeliveriesToErase,
        closeRoomDeliveries,
        closeRoomEvents,
        confirmReportRevision,
        copyReportRooms,
        copyReportSessions,
        copySessions,
        copyStays,
        copyUnmatchedLeaves,
        countChangesOfDays,
        countDeliveriesByOutcome,
        countNotifications,
        countPending,
        countPendingBefore,
        countQuarantined,
        countQuarantinedBefore,
        countReportReasons,
        countRoles,
        countRolesOfSession,
        countRoom,
        countRoomSessions,
        countRoomStays,
        countSessions,
        countSetAsideIndexes,
        countSourceHours,
        countStays,
        countSubscriptions,
        createAPIKey,
        createErasedPersons,
        createRoom,
        createSchema,
        createSignIn,
        createSubscription,
        deleteChosenNotifications,
        deleteExpiredSignIns,
        deleteNotificationsOfSubscription,
        deleteRoom,
        deleteSessionsFromStart,
        deleteSettledNotifications,
        deleteStays,
        deleteStaysFromStart,
        deleteSubscription,
        deleteUnmatchedLeavesFromStart,
        describeReportRevision,
        describeStays,
        distributeTables,
        dropPartitions,
        dropSchema,
        editRoom,
        editSubscription,
        endSignIn,
        ensurePartitions,
        eraseChosenEvents,
        eraseChosenNames,
        eraseChosenNotifications,
        eraseChosenStays,
        eraseEventNames,
        eraseStayPersons,
        eraseWaitingNotifications,
        examineRoles,
        extendRoomHorizons,
        extendStarts,
        fetchDeliveriesToErase,
        fetchRoomDeliveries,
        fetchRoomEvents,
        findAPIKey,
        findConnectionsByText,
        findDeliveriesOfStays,
        findFarEdges,
        findFirstStays,
        findFirstUnfinished,
        findFurtherDuplicate,
        findMigrationsTable,
        findNewestDelivery,
        findNextNotification,
        findNextWake,
        findOldestDeliveryOfRoom,
        findPendingRoom,
        findPersonsOfStay,
        findPersonsOfStays,
        findProviderSession,
        findRepeatingDeliveries,
        findRooms,
        findRoomsByNumber,
        findRoomsWithGivenUp,
        findSession,
        findSignIn,
        findStays,
        findSubscription,
        findTaggedRooms,
        findTimeZone,
        foldCountChanges,
        forgetRoomChanges,
        forgetRoomTags,
        forgetStaleDay,
        gatherStatistics,
        holdAttendanceCounts,
        holdChanges,
        limitWaiting,
        listAPIKeys,
        listChangedTables,
        listDayRevisions,
        listDeliveries,
        listDeliveriesOfSession,
        listErasures,
        listLiveSessionStarts,
        listLiveSessionsNewestFirst,
        listLiveSessionsOldestFirst,
        listMachineStays,
        listMostUsedRooms,
        listOccupiedSessions,
        listPartitions,
        listPresentStayJoins,
        listPresentStaysNewestFirst,
        listPresentStaysOldestFirst,
        listPublishedDays,
        listRecentRooms,
        listReportReasons,
        listReportRooms,
        listReportSessions,
        listRoomChanges,
        listRoomLiveSessions,
        listRoomOccupiedSessions,
        listRoomPresentStays,
        listRoomSessionsNewestFirst,
        listRoomSessionsOldestFirst,
        listRoomStaysNewestFirst,
        listRoomStaysOldestFirst,
        listRooms,
        listRoomsByLabel,
        listRoomsNewestFirst,
        listRoomsOldestFirst,
        listSessionLengths,
        listSessionsNewestFirst,
        listSessionsOldestFirst,
        listStaysNewestFirst,
        listStaysOldestFirst,
        listTaggedRooms,
        lockComputations,
        lockEvents,
        lockMigrations,
        lockPartitions,
        lockRoom,
        lockRoomHistory,
        noteAPIKeyUse,
        noteChanges,
        noteCountChanges,
        noteJobProgress,
        notifyOfReport,
        notifyOfSessions,
        openDeliveriesToErase,
        openRoomDeliveries,
        openRoomEvents,
        prepareComputation,
        prepareErasure,
        prepareIndex,
        prepareReasons,
        pruneNotifications,
        queueAllRooms,
        queueDueRooms,
        queueRoom,
        queueUnsettledRooms,
        readAttendanceCounts,
        readAttendanceSpan,
        readConnectionsNamedLikePersons,
        readConnectionsOfRoom,
        readDeliveriesAround,
        readDeliveriesSince,
        readDelivery,
        readDeliveryStarts,
        readDeparted,
        readErasedConnections,
        readErasedPersons,
        readErasedPersonsOfRoom,
        readEventsOfRooms,
        readEventsOfStay,
        readExpiredRooms,
        readExtent,
        readHorizon,
        readInputWatermark,
        readJobProgress,
        readLastUses,
        readNamedStaysOfPeriod,
        readNamedStaysOfSessions,
        readOldestReceipt,
        readOperationFigures,
        readPrecedingProviderSessions,
        readPresent,
        readPresentPeople,
        readQuarantined,
        readReportDays,
        readReportReasons,
        readReportRevision,
        readReportRooms,
        readReportRoomsNamed,
        readReportRoomsOfDays,
        readReportSessions,
        readReportSilences,
        readRoomAttendanceCounts,
        readRoomCounts,
        readRoomHorizons,
        readRoomSettings,
        readRooms,
        readSchemaVersion,
        readServerFacts,
        readSessionLengths,
        readSessionsOfPeriod,
        readSettingsSince,
        readSourceHours,
        readSourceProviders,
        readSources,
        readStayCounts,
        readStaysAndLeaves,
        readStaysFromStart,
        readStaysOfPeriod,
        readStaysOfSessions,
        readSubscriptions,
        readTagTotals,
        readTimeZone,
        readUnmatchedLeavesOfPeriod,
        readUsageOfPeriod,
        recordDeliveries,
        recordErasure,
        recordHorizon,
        recordMigration,
        recordNewDeliveries,
        recordNewEvents,
        recordReportReasons,
        recordReportRevision,
        recordReportSilence,
        recordReportTotals,
        recordRoomChange,
        releaseFriendlyURL,
        rememberRoomTags,
        rememberRooms,
        rememberSources,
        replaceDeliveryBodies,
        replayDelivery,
        restoreIndex,
        revokeAPIKey,
        searchRooms,
        setIndexesAside,
        setSessionLength,
        settleNotification,
        suggestTimeZones,
        takeChanges,
        takeOverIndexes,
        tryHoldChanges,
        tryLockRun,
        waitForRoom,
        zeroAttendanceCounts,
    ]
}
