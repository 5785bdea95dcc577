/// The name of a setting: where it stands in `rollcall.yaml`, as in `report.format`, and what is made of that elsewhere.
enum SettingKey: String, CaseIterable, Sendable {
    case databaseURL = "database_url"
    case databaseRoles = "database.roles"
    case databaseAllowDataLoss = "database.allow_data_loss"
    case databaseAllowUnverifiedTLS = "database.allow_unverified_tls"
    case listen
    case metricsListen = "metrics.listen"
    case spoolDirectory = "spool.directory"
    case spoolMaxMegabytes = "spool.max_megabytes"
    case computeWorkers = "compute.workers"
    case computeMemoryMegabytes = "compute.memory_megabytes"
    case limitsConnections = "limits.connections"
    case limitsConnectionsPerAddress = "limits.connections_per_address"
    case limitsURIBytes = "limits.uri_bytes"
    case limitsHeaderBytes = "limits.header_bytes"
    case limitsHeaderFields = "limits.header_fields"
    case limitsWebhookBytes = "limits.webhook_bytes"
    case limitsAPIBytes = "limits.api_bytes"
    case limitsJSONDepth = "limits.json_depth"
    case limitsHeaderSeconds = "limits.header_seconds"
    case limitsRequestSeconds = "limits.request_seconds"
    case limitsAnswerSeconds = "limits.answer_seconds"
    case limitsIdleSeconds = "limits.idle_seconds"
    case limitsRequestsPerConnection = "limits.requests_per_connection"
    case retentionDeliveriesDays = "retention.deliveries_days"
    case retentionEventsMonths = "retention.events_months"
    case reportTimeZone = "report.time_zone"
    case reportOutput = "report.output"
    case reportFormat = "report.format"
    case reportFinalAfterHours = "report.final_after_hours"
    case reportAttendance = "report.attendance"
    case reportPseudonymise = "report.pseudonymise"
    case reportExcel = "report.excel"
    case reportExcelLocale = "report.excel_locale"
    case apiSource = "api.source"
    case apiRoomURL = "api.room_url"
    case apiRequestsPerSecond = "api.requests_per_second"
    case dashboardAllowPlainHTTP = "dashboard.allow_plain_http"
    case notificationsAllowLocalNetwork = "notifications.allow_local_network"

    /// The section of the file that it stands in, nil for those in none.
    var section: String? {
        rawValue.contains(".") ? String(rawValue.prefix { $0 != "." }) : nil
    }

    /// What it is called in its section.
    var name: String {
        String(rawValue.dropFirst(section.map { $0.count + 1 } ?? 0))
    }

    /// What the names of all of this program's variables begin with.
    static let variablePrefix = "ROLLCALL_"

    /// The environment variable that goes over the file.
    var variable: String { Self.variablePrefix + rawValue.uppercased().replacing(".", with: "_") }

    /// The flag that goes over both, with the commands that have it.
    var flag: String {
        "--" + (self == .databaseURL ? rawValue : name).replacing("_", with: "-")
    }
}
