import Logging
import Postgres
import Store

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

    private(set) var settings: [ListedSetting] = []
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
        settings = try configuration.listed()
        add("configuration", .good, configuration.filePath ?? "no rollcall.yaml; flags, environment and defaults only")
        for unknown in configuration.unknownVariables {
            add(
                "environment",
                .worthALook,
                "\(unknown.name) is not known, so it has no effect; the nearest name is \(unknown.nearest)"
            )
        }
        examineSources(configuration)
        examineOutput(
            configuration.output(flag: nil).value,
            timeZone: configuration.timeZone(flag: nil).value
        )
        examineReports(configuration)
        try examineSpool(configuration)
        try examineOpenFiles(configuration.limits())
        do {
            try examineTransport(configuration)
            try await Database.with(configuration.databaseSettings(), logger: Log.logger("rollcall.doctor")) {
                let connection = try $0.connection(duty: .owner, statementTimeout: .seconds(30))
                try await self.examineServer(connection, allowingDataLoss: configuration.allowsDataLoss().value)
                let isCurrent = try await self.examineSchema(connection)
                try await self.examineTimeZone(configuration.timeZone(flag: nil).value, connection)
                guard isCurrent else { return }
                try await self.examineRoles(configuration.roles().value, connection)
                try await self.examineContents(configuration, connection)
            }
        } catch {
            note(error, "database")
        }
    }

    /// Looks at what is stored, as far as the login may: that of some duties is refused what only others need.
    private mutating func examineContents(_ configuration: Configuration, _ connection: Connection) async throws {
        let sources = configuration.sources.map(\.name)
        let periods = try configuration.retention()
        let looks: [(subject: String, look: (inout Examination) async throws -> Void)] = [
            ("BI tools", { try await $0.examineUsageReader(connection) }),
            ("pending", { try await $0.examinePending(connection) }),
            ("computed", { try await $0.examineComputed(connection) }),
            ("reports", { try await $0.examineReportRuns(connection) }),
            ("quarantine", { try await $0.examineQuarantine(connection) }),
            ("indexes", { try await $0.examineIndexes(connection) }),
            ("sources", { try await $0.examineRhythm(sources, connection) }),
            ("REST API", { try await $0.examineKeys(connection) }),
            ("notifications", { try await $0.examineNotifications(connection) }),
            ("retention", { try await $0.examineRetention(periods, connection) }),
        ]
        var refused: [String] = []
        for (subject, look) in looks {
            do {
                try await look(&self)
            } catch let error as PostgresError where error.isLackOfRights {
                refused.append(subject)
            }
        }
        guard !refused.isEmpty else { return }
        add(
            "login",
            .worthALook,
            "it may not look at \(refused.joined(separator: ", ")); the one that migrates may, or a member of all roles"
        )
    }

    mutating func note(_ error: any Error, _ subject: String) {
        var text = "\(error)"
        if (error as? PostgresError)?.isLackOfRights == true {
            text += "; name a login that may: the one that migrates, or a member of the roles of its work"
        }
        add(subject, .bad(ExitStatus(for: error) ?? .bug), text)
    }

    mutating func add(_ subject: String, _ verdict: Verdict, _ text: String) {
        findings.append(Finding(subject: subject, verdict: verdict, text: text))
    }
}
