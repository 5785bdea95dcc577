import Foundation
import Glibc
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

        static let nameRule = "a source's name is 1 to 64 letters, digits, - and _, as it is part of a URL"

        static func isName(_ text: String) -> Bool {
            text.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9_-]{0,63}/) != nil
        }
    }

    /// Where the key of the pseudonyms is to be found, in the section `report`.
    static let pseudonymKeyName = "pseudonym_key"

    let path: String
    /// What is said of the settings that are given.
    private(set) var texts: [SettingKey: String] = [:]
    private(set) var pseudonymKey: SecretReference?
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
            throw ConfigurationError("\(path) cannot be read: \(Self.problem(ofFileAt: path, error))")
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

    /// Of what is no file Foundation says that it may not be read, or nothing at all.
    private static func problem(ofFileAt path: String, _ error: any Error) -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { return error.localizedDescription }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return error.localizedDescription
        case S_IFDIR: return "it is a directory"
        default: return "it is no regular file"
        }
    }

    /// The library shows the text around the mistake as well; that may be anything, and takes several lines.
    private static func problem(of error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(problem)"
        case .duplicatedKeysInMapping(let keys, let context):
            "line \(context.mark.line): there twice: \(keys.sorted().joined(separator: ", "))"
        default:
            "it cannot be read"
        }
    }

    private mutating func read(_ root: YAMLSection) throws {
        let sections = Dictionary(grouping: SettingKey.allCases, by: \.section)
        let names = sections.keys.compactMap(\.self).sorted()
        try read(sections[nil] ?? [], from: root, beside: names + ["sources"])
        for name in names {
            guard let section = try root.section(name) else { continue }
            try read(sections[name] ?? [], from: section, beside: name == "report" ? [Self.pseudonymKeyName] : [])
            pseudonymKey = try pseudonymKey ?? section.section(Self.pseudonymKeyName).map(Self.secretReference)
        }
        for entry in try root.sections("sources") {
            let source = try Self.source(entry)
            guard !sources.contains(where: { $0.name == source.name }) else {
                throw ConfigurationError("\(path): there are two sources called \(source.name)")
            }
            sources.append(source)
        }
    }

    private mutating func read(_ keys: [SettingKey], from section: YAMLSection, beside others: [String]) throws {
        try section.allowKeys(keys.map(\.name) + others)
        for key in keys { texts[key] = try section.text(key.name) }
    }

    private static func source(_ entry: YAMLSection) throws -> Source {
        try entry.allowKeys(["name", "provider", "secret", "secrets"])
        let name = try entry.requiredText("name")
        guard Source.isName(name) else { throw ConfigurationError("\(entry.place).name: \(Source.nameRule)") }
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
