import Attendance
import Foundation
import Glibc
import Logging
import Postgres
import Reports
import Store
import Web
import Webhooks

/// What `rollcall doctor` looks at, and what it finds.
struct Examination {
    /// How a thing is.
    enum Verdict {
        case good
        case worthALook
        case bad(ExitStatus)

        var mark: String {
            switch self {
            case .good: "ok  "
            case .worthALook: "note"
            case .bad: "FAIL"
            }
        }
    }

    struct Finding {
        var subject: String
        var verdict: Verdict
        /// What is so, and what to do if it is not as it should be.
        var text: String
    }

    private(set) var settings: [(name: String, value: String, origin: SettingOrigin)] = []
    private(set) var findings: [Finding] = []

    /// The exit status of the first thing that is bad, nil if all is well.
    var failure: ExitStatus? {
        findings.lazy.compactMap { if case .bad(let status) = $0.verdict { status } else { nil } }.first
    }

    /// Looks at everything it can get at.
    static func run(_ options: CommonOptions) async -> Examination {
        var examination = Examination()
        do {
            try await examination.examine(Configuration(options))
        } catch {
            examination.note(error, "configuration")
        }
        return examination
    }

    private mutating func examine(_ configuration: Configuration) async throws {
        try list(configuration)
        add("configuration", .good, configuration.filePath ?? "no rollcall.yaml; flags, environment and defaults only")
        examineSources(configuration)
        examineOutput(configuration.output(flag: nil).value)
        examineSpool(configuration)
        try examineOpenFiles(configuration.limits())
        do {
            try examineTransport(configuration)
            try await Database.with(configuration, logger: Log.logger("rollcall.doctor"), checkingSchema: false) {
                let connection = try $0.connection(duty: .owner, statementTimeout: .seconds(30))
                try await self.examineServer(connection, allowingDataLoss: configuration.allowsDataLoss().value)
                try await self.examineSchema(connection)
                try await self.examineTimeZone(configuration.timeZone(flag: nil).value, connection)
                try await self.examineRoles(configuration.roles().value, connection)
                try await self.examineTraffic(connection)
                try await self.examineIndexes(connection)
                try await self.examineRhythm(configuration.sources.map(\.name), connection)
                try await self.examineAPI(connection)
                try await self.examineRetention(configuration.retention(), connection)
            }
        } catch {
            note(error, "database")
        }
    }

    private mutating func list(_ configuration: Configuration) throws {
        let url = configuration.databaseURL
        let masked = try url.value.map { try ConnectionString(parsing: $0).description }
        settings = [
            ("database_url", masked ?? "private PostgreSQL in \(Database.privateDirectory)/", url.origin)
        ]
        settings += try Self.databaseSettings(configuration)
        let listen = try configuration.listen(flag: nil)
        settings.append(("listen", "\(listen.value.host):\(listen.value.port)", listen.origin))
        let zone = configuration.timeZone(flag: nil)
        settings.append(("report.time_zone", zone.value, zone.origin))
        let output = configuration.output(flag: nil)
        settings.append(("report.output", output.value, output.origin))
        let formats = try configuration.formats(flag: nil)
        settings.append(
            ("report.format", formats.value.map(\.rawValue).sorted().joined(separator: ","), formats.origin)
        )
        try listReportSettings(configuration)
        settings += try Self.apiSettings(configuration)
        settings += try Self.spoolSettings(configuration)
        settings += try Self.computeSettings(configuration)
        settings += try configuration.listedLimits()
        let metrics = try configuration.metricsPlace()
        settings.append(("metrics.listen", "\(metrics.value)", metrics.origin))
        settings += try Self.retentionSettings(configuration)
        for source in configuration.sources {
            let secrets = Array(repeating: "[secret]", count: source.secrets.count).joined(separator: ", ")
            settings.append(
                (
                    "sources.\(source.name)", "\(source.provider.rawValue), \(secrets)",
                    .file(configuration.filePath ?? "")
                )
            )
        }
    }

    private mutating func listReportSettings(_ configuration: Configuration) throws {
        let finalAfter = try configuration.finalAfter()
        settings.append(
            ("report.final_after_hours", "\(finalAfter.value.rawValue / Span.hours(1).rawValue)", finalAfter.origin)
        )
        let truths = [
            ("report.attendance", try configuration.attendance(flag: false)),
            ("report.pseudonymise", try configuration.pseudonymise(flag: false)),
            ("report.excel", try configuration.excel(flag: false)),
        ]
        for (name, truth) in truths { settings.append((name, "\(truth.value)", truth.origin)) }
        let locale = configuration.excelLocale(flag: nil)
        settings.append(("report.excel_locale", locale.value, locale.origin))
    }

    private mutating func examineSources(_ configuration: Configuration) {
        if configuration.sources.isEmpty {
            add("sources", .worthALook, "none is configured; serve needs at least one in rollcall.yaml")
        }
        for source in configuration.sources {
            do {
                let secrets = try configuration.resolve(source).secrets
                if secrets.contains(where: \.isShort) {
                    add(
                        "secret of \(source.name)",
                        .worthALook,
                        "it has fewer than 16 bytes and may be guessed; replace it: openssl rand -base64 32"
                    )
                }
                add("source \(source.name)", .good, "POST /webhooks/\(source.name)")
            } catch {
                note(error, "source \(source.name)")
            }
        }
    }

    private mutating func examineOutput(_ path: String) {
        var existing = path
        while access(existing, F_OK) != 0, existing.contains("/"), existing != "/" {
            existing = (existing as NSString).deletingLastPathComponent
            if existing.isEmpty { existing = "." }
        }
        if access(existing, F_OK) != 0 { existing = "." }
        guard access(existing, W_OK) == 0 else {
            return add("output", .bad(.cannotWrite), "\(existing) cannot be written; change its owner or report.output")
        }
        var facts = statvfs()
        guard statvfs(existing, &facts) == 0 else {
            return add("output", .worthALook, "\(existing): free space is unknown")
        }
        let free = UInt64(facts.f_bavail) * UInt64(facts.f_frsize) / 1_000_000
        let isLow = free < 1_000
        add("output", isLow ? .worthALook : .good, "\(path), \(free) MB free\(isLow ? ": make room soon" : "")")
    }

    private mutating func examineServer(_ connection: Connection, allowingDataLoss: Bool) async throws {
        let facts = try await ServerFacts.read(connection)
        let version = "PostgreSQL \(facts.version / 10_000).\(facts.version % 10_000)"
        guard facts.version >= ServerFacts.oldestVersion else {
            return add("database", .bad(.configuration), "\(version) is too old; 14 is the oldest that is supported")
        }
        add("database", .good, version)
        if facts.encoding != "UTF8" {
            add("database encoding", .bad(.configuration), "\(facts.encoding); make a database with encoding UTF8")
        }
        examineDurability(facts, allowingDataLoss: allowingDataLoss)
    }

    private mutating func examineSchema(_ connection: Connection) async throws {
        do {
            try await Schema.check(connection)
            add("schema", .good, "version \(Schema.current)")
        } catch let error as StoreError {
            note(error, "schema")
        }
    }

    private mutating func examineTimeZone(_ name: String, _ connection: Connection) async throws {
        if try await TimeZoneCatalog.zone(named: name, connection) != nil {
            add("time zone", .good, name)
        } else {
            add("time zone", .bad(.configuration), "\(name) is none; set report.time_zone to an IANA name")
        }
    }

    private mutating func examineTraffic(_ connection: Connection) async throws {
        guard try await Schema.version(connection) == Schema.current else { return }
        if try await !UsageReader.isAdmitted(connection) {
            add("BI tools", .worthALook, UsageReader.remedy)
        }
        let pending = try await Computation(connection: connection).pending(clock: .now)
        add("pending", .good, "\(pending.rooms) rooms to compute")
        let quarantined = try await DeliveryArchive(connection: connection).quarantinedCount()
        if quarantined > 0 {
            add(
                "quarantine",
                .worthALook,
                "\(quarantined) deliveries; see rollcall deliveries list --outcome quarantined"
            )
        }
    }

    private mutating func note(_ error: any Error, _ subject: String) {
        add(subject, .bad(ExitStatus(for: error) ?? .bug), "\(error)")
    }

    mutating func add(_ subject: String, _ verdict: Verdict, _ text: String) {
        findings.append(Finding(subject: subject, verdict: verdict, text: text))
    }
}
