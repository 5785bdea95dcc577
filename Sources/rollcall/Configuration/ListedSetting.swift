import Attendance
import Logging
import Postgres
import Reports
import Store
import Web
import Webhooks

/// A setting that is in force, as a person reads it.
struct ListedSetting: Sendable {
    var name: String
    /// Never a secret.
    var value: String
    var origin: SettingOrigin

    /// What stands for a secret.
    fileprivate static let secret = "[secret]"

    fileprivate init<Value>(
        _ key: SettingKey,
        _ setting: Setting<Value>,
        as text: (Value) throws -> String = { "\($0)" }
    ) rethrows {
        name = key.rawValue
        value = try text(setting.value)
        origin = setting.origin
    }

    fileprivate init(name: String, value: String, origin: SettingOrigin) {
        self.name = name
        self.value = value
        self.origin = origin
    }

    fileprivate init(_ source: ConfigurationFile.Source, in path: String) {
        let secrets = Array(repeating: Self.secret, count: source.secrets.count).joined(separator: ", ")
        name = "sources.\(source.name)"
        value = "\(source.provider.rawValue), \(secrets)"
        origin = .file(path)
    }
}

extension Configuration {
    /// All settings that are in force, without secrets.
    ///
    /// - Throws: `ConfigurationError` that names the first setting that cannot be used.
    func listed() throws -> [ListedSetting] {
        try listedOfServer() + listedLimits() + listedOfReports() + listedOfApplications()
            + sources.map { ListedSetting($0, in: filePath ?? "") }
    }

    private func listedOfServer() throws -> [ListedSetting] {
        try [
            ListedSetting(.databaseURL, databaseURL) {
                try $0.map { try ConnectionString(parsing: $0).description }
                    ?? "private PostgreSQL in \(Database.privateDirectory)/"
            },
            ListedSetting(.databaseRoles, roles(), as: \.rawValue),
            ListedSetting(.databaseAllowDataLoss, allowsDataLoss()),
            ListedSetting(.databaseAllowUnverifiedTLS, allowsUnverifiedTLS()),
            ListedSetting(.listen, listen(flag: nil)) { "\($0.host):\($0.port)" },
            ListedSetting(.metricsListen, metricsPlace()),
            ListedSetting(.spoolDirectory, spoolDirectory()) { $0 ?? "none" },
            ListedSetting(.spoolMaxMegabytes, spoolMegabytes()),
            ListedSetting(.computeWorkers, computeWorkers(flag: nil)),
            ListedSetting(.computeMemoryMegabytes, computeMegabytes()),
            listedLogLevel,
            ListedSetting(.retentionDeliveriesDays, deliveriesDays()),
            ListedSetting(.retentionEventsMonths, eventsMonths()),
        ]
    }

    private var listedLogLevel: ListedSetting {
        let isSet = environment[Log.levelVariable] != nil
        return ListedSetting(
            name: "log level",
            value: Log.level.rawValue,
            origin: isSet ? .environment(Log.levelVariable) : .standard
        )
    }

    private var listedPseudonymKey: ListedSetting {
        let origin = pseudonymKeyOrigin
        return ListedSetting(
            name: "report.\(ConfigurationFile.pseudonymKeyName)",
            value: origin == .standard ? "none" : ListedSetting.secret,
            origin: origin
        )
    }

    private func listedLimits() throws -> [ListedSetting] {
        let limits = try limits()
        return LimitSetting.all.map { setting in
            ListedSetting(setting.key, text(setting.key)) { _ in setting.text(limits) }
        }
    }

    private func listedOfReports() throws -> [ListedSetting] {
        try [
            ListedSetting(.reportTimeZone, timeZone(flag: nil)),
            ListedSetting(.reportOutput, output(flag: nil)),
            ListedSetting(.reportFormat, formats(flag: nil)) { $0.map(\.rawValue).sorted().joined(separator: ",") },
            ListedSetting(.reportFinalAfterHours, finalAfter()) { "\($0.rawValue / Span.hours(1).rawValue)" },
            ListedSetting(.reportAttendance, attendance(flag: false)),
            ListedSetting(.reportPseudonymise, pseudonymise(flag: false)),
            listedPseudonymKey,
            ListedSetting(.reportExcel, excel(flag: false)),
            ListedSetting(.reportExcelLocale, excelLocale(flag: nil)),
        ]
    }

    private func listedOfApplications() throws -> [ListedSetting] {
        try [
            ListedSetting(.apiSource, apiSource()) { $0 ?? sources.first?.name ?? "none" },
            ListedSetting(.apiRoomURL, roomURLPrefix()) { $0.isEmpty ? "none" : $0 },
            ListedSetting(.apiRequestsPerSecond, requestsPerSecond()),
            ListedSetting(.dashboardAllowPlainHTTP, allowsPlainHTTP()),
            ListedSetting(.notificationsAllowLocalNetwork, allowsLocalNetwork()),
        ]
    }
}
