/// Says what is wrong with a connection string, without any of the values in it: each may be a piece of a password that
/// was not written as it has to be.
struct ConnectionStringObjections {
    private let text: String
    /// What follows the scheme of a URI, nil for a list of `key=value`.
    private let uri: Substring?

    init(_ text: String) {
        self.text = text
        uri = ["postgresql://", "postgres://"].first(where: text.hasPrefix).map { text.dropFirst($0.count) }
    }

    /// Why libpq cannot read the text.
    var whyUnreadable: String {
        guard let uri else {
            return unknownKeyword(of: text.split(whereSeparator: \.isWhitespace))
                ?? "the connection string is neither a postgres:// URI nor a list of key=value"
        }
        if Self.hasFaultyEscape(uri) {
            return "the database's URI has a % that no two hexadecimal digits follow: \(Self.advice)"
        }
        // What follows a question mark with an @ after it may be a piece of a password.
        let parts = uri[(uri.lastIndex(of: "@") ?? uri.startIndex)...].split(separator: "?", maxSplits: 1)
        let parameters = parts.count == 2 ? parts[1].split(separator: "&") : []
        return unknownKeyword(of: parameters) ?? "the database's URI cannot be read: \(Self.advice)"
    }

    /// Why nobody should connect by what libpq has read, nil if there is no reason.
    func objection(to string: ConnectionString) -> String? {
        if hasStrayAt { return "the database's URI has an @ in its host or its database's name: \(Self.advice)" }
        if let ports = string["port"], !ports.split(separator: ",").allSatisfy(Self.isPort) {
            return uri == nil
                ? "the database's port is no number from 1 to 65535"
                : "the database's URI has a port that is no number from 1 to 65535: \(Self.advice)"
        }
        for (keyword, values) in Self.choices {
            if let value = string[keyword], !value.isEmpty, !values.contains(value) {
                return "the database's \(keyword) is none of \(values.joined(separator: ", "))"
            }
        }
        return nil
    }

    /// Whether an @ stands behind the one that ends user and password, where libpq takes it for a piece of a name.
    private var hasStrayAt: Bool {
        guard let uri else { return false }
        let end = uri.firstIndex { $0 == "@" || $0 == "/" }
        var rest = uri
        if let end, uri[end] == "@" { rest = uri[end...].dropFirst() }
        return rest.prefix { $0 != "?" }.contains("@")
    }

    /// The keyword that libpq does not know, if there is one that is surely a keyword: what follows a password may belong
    /// to it.
    private func unknownKeyword(of settings: [Substring]) -> String? {
        let known = ConnectionString.keywords()
        for setting in settings {
            guard let end = setting.firstIndex(of: "=") else { return nil }
            let (keyword, value) = (String(setting[..<end]), setting[end...].dropFirst())
            // A value in quotes may hold what separates others, and a secret under another keyword than its own as well.
            if ConnectionString.secrets.contains(keyword) || value.hasPrefix("'") { return nil }
            guard known.contains(keyword) else {
                return keyword.wholeMatch(of: /[a-z_]+/).map { _ in
                    "the connection string has a parameter that libpq does not know: \(keyword)"
                }
            }
        }
        return nil
    }

    private static func hasFaultyEscape(_ uri: Substring) -> Bool {
        uri.split(separator: "%", omittingEmptySubsequences: false).dropFirst().contains { rest in
            rest.utf8.prefix(2).count {
                UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || "abcdefABCDEF".utf8.contains($0)
            } < 2
        }
    }

    private static func isPort(_ text: Substring) -> Bool {
        // libpq passes over white space around it.
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.count == 1 && words.allSatisfy { Int($0).map { (1...65_535).contains($0) } ?? false }
    }

    private static let advice = "what is special in a password is percent-encoded, / as %2F, @ as %40, % as %25"

    /// What libpq would find out only when it connects.
    private static let choices: KeyValuePairs = [
        "sslmode": ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"],
        "gssencmode": ["disable", "prefer", "require"],
        "channel_binding": ["disable", "prefer", "require"],
        "target_session_attrs": ["any", "read-write", "read-only", "primary", "standby", "prefer-standby"],
    ]
}
