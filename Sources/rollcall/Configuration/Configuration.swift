import Attendance
import Foundation
import Logging
import Reports
import Web
import Webhooks

/// Everything that can be configured: flag, then environment, then `rollcall.yaml`, then a default.
struct Configuration: Sendable {
    private static let standardPath = "rollcall.yaml"

    private let environment: [String: String]
    let file: ConfigurationFile?
    private let databaseFlag: String?

    /// - Throws: `ConfigurationError` if the file can't be used, or one is named that is not there.
    init(
        _ options: CommonOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        self.environment = environment
        databaseFlag = options.databaseURL
        try Self.refuseVisiblePassword(in: options.databaseURL)
        if let level = environment[Log.levelVariable], Logger.Level(rawValue: level.lowercased()) == nil {
            let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            throw ConfigurationError("\(Log.levelVariable): one of these is expected: \(known)")
        }
        if let path = options.config ?? environment["ROLLCALL_CONFIG"] {
            file = try ConfigurationFile(path: path)
        } else if FileManager.default.fileExists(atPath: Self.standardPath) {
            file = try ConfigurationFile(path: Self.standardPath)
        } else {
            file = nil
        }
    }

    /// The file that is in force, nil if there is none.
    var filePath: String? { file?.path }

    /// The database's connection string, nil for the private PostgreSQL.
    var databaseURL: Setting<String?> {
        if let databaseFlag { return Setting(value: databaseFlag, origin: .flag("--database-url")) }
        for name in ["ROLLCALL_DATABASE_URL", "DATABASE_URL"] {
            if let url = environment[name], !url.isEmpty { return Setting(value: url, origin: .environment(name)) }
        }
        if let url = file?.databaseURL { return Setting(value: url, origin: .file(file?.path ?? "")) }
        return Setting(value: nil, origin: .standard)
    }

    /// Where `serve` listens.
    func listen(flag: String?) throws -> Setting<WebServer.Address> {
        let setting = text(flag, "--listen", "ROLLCALL_LISTEN", file?.listen, "127.0.0.1:8080")
        guard let address = Self.address(setting.value) else {
            throw ConfigurationError("listen (\(setting.origin)): HOST:PORT is expected, as in 127.0.0.1:8080")
        }
        return Setting(value: address, origin: setting.origin)
    }

    /// The address that `HOST:PORT` names, nil if it is none.
    static func address(_ text: String) -> WebServer.Address? {
        guard
            let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...]),
            colon > text.startIndex
        else { return nil }
        let host = text[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        return WebServer.Address(host: host, port: Int(port))
    }

    /// The IANA name of the time zone whose days are reported.
    func timeZone(flag: String?) -> Setting<String> {
        text(flag, "--time-zone", "ROLLCALL_REPORT_TIME_ZONE", file?.timeZone, "UTC")
    }

    /// The directory that reports are published into.
    func output(flag: String?) -> Setting<String> {
        text(flag, "--output", "ROLLCALL_REPORT_OUTPUT", file?.output, "reports")
    }

    /// The forms in which reports are published.
    func formats(flag: String?) throws -> Setting<Set<ReportFormat>> {
        let setting = text(flag, "--format", "ROLLCALL_REPORT_FORMAT", file?.format, "csv,json")
        let formats = try setting.value.split(separator: ",").map { name in
            guard let format = ReportFormat(rawValue: name.trimmingCharacters(in: .whitespaces)) else {
                throw ConfigurationError("format (\(setting.origin)): csv, json or both are expected, as in csv,json")
            }
            return format
        }
        guard !formats.isEmpty else {
            throw ConfigurationError("format (\(setting.origin)): csv, json or both are expected, as in csv,json")
        }
        return Setting(value: Set(formats), origin: setting.origin)
    }

    /// The configured sources, without their secrets.
    var sources: [ConfigurationFile.Source] { file?.sources ?? [] }

    /// The source called `name`, without secrets: enough to read deliveries, not to accept them.
    func reader(for name: String) -> SourceSettings? {
        sources.first { $0.name == name }.map { SourceSettings(name: $0.name, provider: $0.provider, secrets: []) }
    }

    /// The configured sources as `reader(for:)` gives them.
    var readers: [SourceSettings] { sources.compactMap { reader(for: $0.name) } }

    /// All sources with their secrets, which are looked up now.
    ///
    /// - Throws: `ConfigurationError` if there is none, or that names a secret that cannot be used.
    func resolvedSources() throws -> [SourceSettings] {
        guard !sources.isEmpty else {
            throw ConfigurationError(
                """
                no source is configured. Write rollcall.yaml:
                sources:
                  - name: samba
                    provider: digitalsamba
                    secret: { env: SAMBA_WEBHOOK_SECRET }
                """
            )
        }
        return try sources.map(resolve)
    }

    /// The source with its secrets, which are looked up now.
    ///
    /// - Throws: `ConfigurationError` that names the secret that is missing.
    func resolve(_ source: ConfigurationFile.Source) throws -> SourceSettings {
        SourceSettings(
            name: source.name,
            provider: source.provider,
            secrets: try source.secrets.map { try secret($0, "the secret of source \(source.name)") }
        )
    }

    /// Whether attendance files are published.
    func attendance(flag: Bool) throws -> Setting<Bool> {
        try truth(flag, "--attendance", "ROLLCALL_REPORT_ATTENDANCE", file?.attendance)
    }

    /// Whether people are named by pseudonyms in them.
    func pseudonymise(flag: Bool) throws -> Setting<Bool> {
        try truth(flag, "--pseudonymise", "ROLLCALL_REPORT_PSEUDONYMISE", file?.pseudonymise)
    }

    /// The key of the pseudonyms, which is looked up now; nil if none is configured.
    func pseudonymKey() throws -> Secret? {
        let variable = "ROLLCALL_REPORT_PSEUDONYM_KEY"
        if let key = environment[variable].flatMap(Secret.init) { return key }
        return try file?.pseudonymKey.map { try secret($0, "the key of the pseudonyms") }
    }

    /// Whether CSV files get a twin for Excel.
    func excel(flag: Bool) throws -> Setting<Bool> {
        try truth(flag, "--excel", "ROLLCALL_REPORT_EXCEL", file?.excel)
    }

    /// The locale whose Excel the twins are for.
    func excelLocale(flag: String?) -> Setting<String> {
        text(flag, "--excel-locale", "ROLLCALL_REPORT_EXCEL_LOCALE", file?.excelLocale, "en_US")
    }

    /// How long after a day's end its report is still provisional.
    func finalAfter() throws -> Setting<Span> {
        let setting = text(nil, "", "ROLLCALL_REPORT_FINAL_AFTER_HOURS", file?.finalAfterHours, "72")
        guard let hours = Int64(setting.value), (0...8_784).contains(hours) else {
            throw ConfigurationError("final_after_hours (\(setting.origin)): 0 to 8784 hours are expected")
        }
        return Setting(value: .hours(hours), origin: setting.origin)
    }

    private func secret(_ reference: ConfigurationFile.SecretReference, _ role: String) throws -> Secret {
        switch reference {
        case .environment(let name):
            guard let secret = environment[name].flatMap(Secret.init) else {
                throw ConfigurationError("the environment variable \(name), \(role), is not set, or empty")
            }
            return secret
        case .file(let path):
            return try SecretFile.read(path, role)
        }
    }

    func truth(
        _ flag: Bool,
        _ flagName: String,
        _ variable: String,
        _ inFile: String?
    ) throws -> Setting<Bool> {
        let setting = text(flag ? "true" : nil, flagName, variable, inFile, "false")
        switch setting.value.lowercased() {
        case "true", "yes", "on", "1": return Setting(value: true, origin: setting.origin)
        case "false", "no", "off", "0": return Setting(value: false, origin: setting.origin)
        default:
            throw ConfigurationError("\(flagName.dropFirst(2)) (\(setting.origin)): true or false is expected")
        }
    }

    func text(
        _ flag: String?,
        _ flagName: String,
        _ variable: String,
        _ inFile: String?,
        _ standard: String
    ) -> Setting<String> {
        if let flag { return Setting(value: flag, origin: .flag(flagName)) }
        if let value = environment[variable], !value.isEmpty {
            return Setting(value: value, origin: .environment(variable))
        }
        if let inFile, let file { return Setting(value: inFile, origin: .file(file.path)) }
        return Setting(value: standard, origin: .standard)
    }
}

extension Configuration: CustomStringConvertible, CustomReflectable {
    /// Where it came from; the environment and the file may hold secrets.
    var description: String { "configuration of \(filePath ?? "flags and environment")" }
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
