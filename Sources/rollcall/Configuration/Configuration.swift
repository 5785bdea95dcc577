import Attendance
import Foundation
import Logging
import Reports
import Web
import Webhooks

/// Everything that can be configured: flag, then environment, then `rollcall.yaml`, then a default.
struct Configuration: Sendable {
    private static let standardPath = "rollcall.yaml"
    /// The variable that holds the key of the pseudonyms itself.
    static let pseudonymKeyVariable = "ROLLCALL_REPORT_PSEUDONYM_KEY"

    let environment: [String: String]
    let file: ConfigurationFile?
    private let databaseFlag: String?

    /// - Throws: `ConfigurationError` if the file can't be used, or one is named that is not there.
    init(
        _ options: CommonOptions,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        // An empty variable is one that is not set.
        let environment = environment.filter { !$0.value.isEmpty }
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
        let setting = text(.databaseURL, flag: databaseFlag)
        // What other programs read goes over the file, too.
        let shared = "DATABASE_URL"
        switch setting.origin {
        case .file, .standard:
            if let url = environment[shared], !url.isEmpty { return Setting(value: url, origin: .environment(shared)) }
        case .flag, .environment: break
        }
        return Setting(value: setting.value.isEmpty ? nil : setting.value, origin: setting.origin)
    }

    /// Where `serve` listens.
    func listen(flag: String?) throws -> Setting<WebServer.Address> {
        try setting(
            .listen,
            flag: flag,
            standard: "127.0.0.1:8080",
            expecting: "HOST:PORT is expected, as in 127.0.0.1:8080",
            Self.address
        )
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
        text(.reportTimeZone, flag: flag, standard: "UTC")
    }

    /// The directory that reports are published into.
    func output(flag: String?) -> Setting<String> {
        text(.reportOutput, flag: flag, standard: "reports")
    }

    /// The forms in which reports are published.
    func formats(flag: String?) throws -> Setting<Set<ReportFormat>> {
        try setting(
            .reportFormat,
            flag: flag,
            standard: "csv,json",
            expecting: "csv, json or both are expected, as in csv,json"
        ) { text in
            let names = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
            let formats = names.compactMap(ReportFormat.init)
            return formats.isEmpty || formats.count < names.count ? nil : Set(formats)
        }
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
            throw ConfigurationError.noSource
        }
        return try sources.map(resolve)
    }

    /// The source with its secrets, which are looked up now.
    ///
    /// - Throws: `ConfigurationError` that names the secret that is missing.
    func resolve(_ source: ConfigurationFile.Source) throws -> SourceSettings {
        let role = "the secret of source \(source.name)"
        return SourceSettings(
            name: source.name,
            provider: source.provider,
            secrets: try source.secrets.map { try secret($0, role) { Secret(line: $0) } }
        )
    }

    /// Whether attendance files are published.
    func attendance(flag: Bool) throws -> Setting<Bool> {
        try truth(.reportAttendance, flag: flag)
    }

    /// Whether people are named by pseudonyms in them.
    func pseudonymise(flag: Bool) throws -> Setting<Bool> {
        try truth(.reportPseudonymise, flag: flag)
    }

    /// The key of the pseudonyms, which is looked up now; nil if none is configured.
    func pseudonymKey() throws -> Secret? {
        if let key = environment[Self.pseudonymKeyVariable].flatMap({ Secret($0) }) { return key }
        // To the last byte of the variable, as every pseudonym was made with.
        return try file?.pseudonymKey.map { try secret($0, "the key of the pseudonyms") { Secret($0) } }
    }

    /// Where the key of the pseudonyms comes from, which is not looked up; by default there is none.
    var pseudonymKeyOrigin: SettingOrigin {
        if environment[Self.pseudonymKeyVariable] != nil { return .environment(Self.pseudonymKeyVariable) }
        guard let file, file.pseudonymKey != nil else { return .standard }
        return .file(file.path)
    }

    /// Whether CSV files get a twin for Excel.
    func excel(flag: Bool) throws -> Setting<Bool> {
        try truth(.reportExcel, flag: flag)
    }

    /// The locale whose Excel the twins are for.
    func excelLocale(flag: String?) -> Setting<String> {
        text(.reportExcelLocale, flag: flag, standard: "en_US")
    }

    /// How long after a day's end its report is still provisional.
    func finalAfter() throws -> Setting<Span> {
        let hours = try number(.reportFinalAfterHours, in: 0...8_784, standard: 72, unit: "hours")
        return Setting(value: .hours(Int64(hours.value)), origin: hours.origin)
    }

    private func secret(
        _ reference: ConfigurationFile.SecretReference,
        _ role: String,
        _ ofVariable: (String) -> Secret?
    ) throws -> Secret {
        switch reference {
        case .environment(let name):
            guard let secret = environment[name].flatMap(ofVariable) else {
                throw ConfigurationError("the environment variable \(name), \(role), is not set, or empty")
            }
            return secret
        case .file(let path):
            return try SecretFile.read(path, role)
        }
    }
}

extension Configuration: CustomStringConvertible, CustomReflectable {
    /// Where it came from; the environment and the file may hold secrets.
    var description: String { "configuration of \(filePath ?? "flags and environment")" }
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
