import Foundation
import Webhooks
import Yams

/// `rollcall.yaml` as it was written, checked for everything that can be checked without looking elsewhere.
struct ConfigurationFile: Sendable {
    /// Where a secret is to be found.
    enum SecretReference: Hashable, Sendable {
        case environment(String)
        case file(String)
    }

    struct Source: Hashable, Sendable {
        var name: String
        var provider: Provider
        var secrets: [SecretReference]
    }

    let path: String
    private(set) var databaseURL: String?
    private(set) var roles: String?
    private(set) var allowsDataLoss: String?
    private(set) var allowsUnverifiedTLS: String?
    private(set) var listen: String?
    private(set) var timeZone: String?
    private(set) var output: String?
    private(set) var format: String?
    private(set) var finalAfterHours: String?
    private(set) var attendance: String?
    private(set) var pseudonymise: String?
    private(set) var pseudonymKey: SecretReference?
    private(set) var excel: String?
    private(set) var excelLocale: String?
    private(set) var apiSource: String?
    private(set) var roomURL: String?
    private(set) var requestsPerSecond: String?
    private(set) var allowsLocalNetwork: String?
    private(set) var spoolDirectory: String?
    private(set) var spoolMegabytes: String?
    private(set) var computeWorkers: String?
    private(set) var computeMegabytes: String?
    /// By key; only those that are given.
    private(set) var limits: [String: String] = [:]
    private(set) var metricsListen: String?
    private(set) var allowsPlainHTTP: String?
    private(set) var deliveriesDays: String?
    private(set) var eventsMonths: String?
    private(set) var sources: [Source] = []

    /// Reads the file at `path`.
    ///
    /// - Throws: `ConfigurationError` if it can't be read or has anything that isn't known, so that a misspelt key
    ///   doesn't go unnoticed.
    init(path: String) throws {
        self.path = path
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw ConfigurationError("\(path) cannot be read: \(error.localizedDescription)")
        }
        let root: Node?
        do {
            root = try compose(yaml: text)
        } catch let error as YamlError {
            throw ConfigurationError("\(path) is not YAML: \(Self.problem(of: error))")
        }
        guard let root else { return }
        try read(YAMLSection(root, at: path))
    }

    /// The library shows the text around the mistake as well; that may be anything, and takes several lines.
    private static func problem(of error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(problem)"
        default:
            "it cannot be read"
        }
    }

    private mutating func read(_ root: YAMLSection) throws {
        try root.allowKeys([
            "api", "compute", "dashboard", "database", "database_url", "limits", "listen", "metrics", "notifications",
            "report",
            "retention", "sources", "spool",
        ])
        databaseURL = try root.text("database_url")
        if let database = try root.section("database") {
            try database.allowKeys(["roles", "allow_data_loss", "allow_unverified_tls"])
            roles = try database.text("roles")
            allowsDataLoss = try database.text("allow_data_loss")
            allowsUnverifiedTLS = try database.text("allow_unverified_tls")
        }
        listen = try root.text("listen")
        if let report = try root.section("report") {
            try report.allowKeys([
                "time_zone", "output", "format", "final_after_hours", "attendance", "pseudonymise", "pseudonym_key",
                "excel", "excel_locale",
            ])
            timeZone = try report.text("time_zone")
            output = try report.text("output")
            format = try report.text("format")
            finalAfterHours = try report.text("final_after_hours")
            attendance = try report.text("attendance")
            pseudonymise = try report.text("pseudonymise")
            pseudonymKey = try report.section("pseudonym_key").map(Self.secretReference)
            excel = try report.text("excel")
            excelLocale = try report.text("excel_locale")
        }
        if let api = try root.section("api") {
            try api.allowKeys(["source", "room_url", "requests_per_second"])
            apiSource = try api.text("source")
            roomURL = try api.text("room_url")
            requestsPerSecond = try api.text("requests_per_second")
        }
        if let notifications = try root.section("notifications") {
            try notifications.allowKeys(["allow_local_network"])
            allowsLocalNetwork = try notifications.text("allow_local_network")
        }
        if let spool = try root.section("spool") {
            try spool.allowKeys(["directory", "max_megabytes"])
            spoolDirectory = try spool.text("directory")
            spoolMegabytes = try spool.text("max_megabytes")
        }
        if let compute = try root.section("compute") {
            try compute.allowKeys(["workers", "memory_megabytes"])
            computeWorkers = try compute.text("workers")
            computeMegabytes = try compute.text("memory_megabytes")
        }
        if let limits = try root.section("limits") {
            try limits.allowKeys(LimitSetting.keys)
            for key in LimitSetting.keys { self.limits[key] = try limits.text(key) }
        }
        if let metrics = try root.section("metrics") {
            try metrics.allowKeys(["listen"])
            metricsListen = try metrics.text("listen")
        }
        if let dashboard = try root.section("dashboard") {
            try dashboard.allowKeys(["allow_plain_http"])
            allowsPlainHTTP = try dashboard.text("allow_plain_http")
        }
        if let retention = try root.section("retention") {
            try retention.allowKeys(["deliveries_days", "events_months"])
            deliveriesDays = try retention.text("deliveries_days")
            eventsMonths = try retention.text("events_months")
        }
        for entry in try root.sections("sources") {
            let source = try Self.source(entry)
            guard !sources.contains(where: { $0.name == source.name }) else {
                throw ConfigurationError("\(path): there are two sources called \(source.name)")
            }
            sources.append(source)
        }
    }

    private static func source(_ entry: YAMLSection) throws -> Source {
        try entry.allowKeys(["name", "provider", "secret", "secrets"])
        let name = try entry.requiredText("name")
        guard name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9_-]{0,63}/) != nil else {
            throw ConfigurationError(
                "\(entry.place).name: a source's name is 1 to 64 letters, digits, - and _, as it is part of a URL"
            )
        }
        let providerName = try entry.requiredText("provider")
        guard let provider = Provider(rawValue: providerName) else {
            let known = Provider.allCases.map(\.rawValue).joined(separator: ", ")
            throw ConfigurationError("\(entry.place).provider: \(providerName) is not known; there are: \(known)")
        }
        let references = try [entry.section("secret")].compactMap(\.self) + entry.sections("secrets")
        guard (1...2).contains(references.count) else {
            throw ConfigurationError(
                "\(entry.place): give the source a secret, or two while you change it: secret: { env: NAME }"
            )
        }
        return Source(name: name, provider: provider, secrets: try references.map(secretReference))
    }

    private static func secretReference(_ section: YAMLSection) throws -> SecretReference {
        try section.allowKeys(["env", "file"])
        switch (try section.text("env"), try section.text("file")) {
        case (let name?, nil): return .environment(name)
        case (nil, let path?): return .file(path)
        default:
            throw ConfigurationError("\(section.place): say where the secret is: { env: NAME } or { file: PATH }")
        }
    }
}
