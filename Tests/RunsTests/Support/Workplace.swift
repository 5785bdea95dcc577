import Attendance
import DatabaseTesting
import Foundation
import Logging
import Postgres
import Reports
import Runs
import Store
import Webhooks

/// A migrated database and a directory for reports of one test's own.
struct Workplace: Sendable {
    let connection: Connection
    /// Where reports are published.
    let output: String
    let source = SourceSettings(name: "samba", provider: .digitalsamba, secrets: [])
    private let url: String

    init() async throws {
        url = try await TestServer.makeDatabase()
        connection = try Self.connect(url)
        _ = try await Schema.migrate(connection)
        output = FileManager.default.temporaryDirectory.appending(path: "rollcall-runs-\(UUID())").path
    }

    /// Gives `body` a workplace and removes its directory afterwards.
    static func with<R>(_ body: (Workplace) async throws -> R) async throws -> R {
        let workplace = try await Workplace()
        defer { workplace.removeOutput() }
        return try await body(workplace)
    }

    /// Another connection to the same database.
    func anotherConnection() throws -> Connection {
        try Self.connect(url)
    }

    /// A report run as cron starts it.
    func reportRun(
        on connection: Connection? = nil,
        reading: Connection? = nil,
        into output: String? = nil,
        timeZone: TimeZoneRules = .utc,
        settings: ReportSettings = ReportSettings(),
        sources: [String] = []
    ) -> ReportRun {
        ReportRun(
            connection: connection ?? self.connection,
            reading: reading,
            directory: ReportDirectory(path: output ?? self.output),
            timeZone: timeZone,
            settings: settings,
            sources: sources
        )
    }

    /// Stores webhook bodies as they were received at `receivedAt`.
    @discardableResult
    func receive(_ bodies: [[UInt8]], at receivedAt: Instant, trust: Trust = .operator) async throws -> DeliveryCounts {
        try await DeliveryStore(connection: connection).record(
            bodies.map { body in
                Delivery(
                    id: DeliveryID(receivedAt: receivedAt, random: .random(in: 0 ... .max)),
                    source: source.name,
                    receivedAt: receivedAt,
                    body: body,
                    reading: source.read(body: body, receivedAt: receivedAt, trust: trust)
                )
            }
        )
    }

    /// The lines of a published file.
    func lines(of file: String, on date: CalendarDate) throws -> [String] {
        let text = try String(contentsOfFile: "\(output)/daily/\(date)/\(file)", encoding: .utf8)
        return text.split(separator: "\r\n").map(String.init)
    }

    /// A published JSON file.
    func document(_ file: String, on date: CalendarDate) throws -> [String: Any] {
        let data = try Data(contentsOf: URL(filePath: "\(output)/daily/\(date)/\(file)"))
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// The rows of the day's restatements.json.
    func restatements(on date: CalendarDate) throws -> [[String: Any]] {
        try document("restatements.json", on: date)["restatements"] as? [[String: Any]] ?? []
    }

    /// The rows of a month's JSON file.
    func monthlyRows(_ table: String, of month: CalendarMonth) throws -> [[String: Any]] {
        let data = try Data(contentsOf: URL(filePath: "\(output)/monthly/\(month)/\(table).json"))
        let document = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return document?[table] as? [[String: Any]] ?? []
    }

    func hasFile(_ file: String, on date: CalendarDate) -> Bool {
        FileManager.default.fileExists(atPath: "\(output)/daily/\(date)/\(file)")
    }

    /// What readers find of a day, by name.
    func files(of date: CalendarDate) throws -> [String: Data] {
        let directory = URL(filePath: "\(output)/daily/\(date)")
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path + "/")
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: directory.appending(path: $0))) }
        )
    }

    /// Everything that is published, by path: what files hold, and where links lead.
    func tree(_ output: String? = nil) throws -> [String: Data] {
        let root = output ?? self.output
        var tree: [String: Data] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
            let full = "\(root)/\(path)"
            switch try FileManager.default.attributesOfItem(atPath: full)[.type] as? FileAttributeType {
            case .typeSymbolicLink:
                tree[path] = Data(try FileManager.default.destinationOfSymbolicLink(atPath: full).utf8)
            case .typeRegular: tree[path] = try Data(contentsOf: URL(filePath: full))
            default: break
            }
        }
        return tree
    }

    /// How many rows a table has.
    func count(_ table: String) async throws -> Int {
        try await connection.withSession { session in
            let statement = Statement(name: "", sql: "select count(*) from rollcall.\(table)")
            return Int(try session.run(statement).first { try $0.int64(0) } ?? 0)
        }
    }

    private func removeOutput() {
        guard FileManager.default.fileExists(atPath: output) else { return }
        do {
            try FileManager.default.removeItem(atPath: output)
        } catch {
            print("\(output) was not deleted: \(error)")
        }
    }

    private static func connect(_ url: String) throws -> Connection {
        let settings = try ConnectionSettings(url: url, applicationName: "tests", statementTimeout: .seconds(60))
        return Connection(settings: settings, logger: Logger(label: "tests"))
    }
}
