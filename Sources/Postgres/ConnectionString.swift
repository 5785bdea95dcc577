import CLibpq

/// The settings that a `postgres://` URI or a list of `key=value` gives, read and quoted by libpq's rules.
package struct ConnectionString: Hashable, Sendable {
    private var values: [String: String]

    /// Takes values as they are; nothing needs quoting.
    package init(_ values: [String: String]) {
        self.values = values
    }

    /// Reads a URI or `key=value` list.
    ///
    /// - Throws: `PostgresError` of kind `usage` that does not repeat the text, since that may hold a password; also where
    ///   libpq would find out only when it connects, or would take a part of the password for something else.
    package init(parsing text: String) throws(PostgresError) {
        let objections = ConnectionStringObjections(text)
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(text, &message) else {
            // It may repeat a password.
            PQfreemem(message)
            throw .usage(objections.whyUnreadable)
        }
        defer { PQconninfoFree(options) }
        values = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                values[String(cString: keyword)] = String(cString: value)
            }
            option += 1
        }
        if let objection = objections.objection(to: self) { throw .usage(objection) }
    }

    /// The keywords that libpq knows.
    static func keywords() -> Set<String> {
        guard let options = PQconninfoParse("", nil) else { return [] }
        defer { PQconninfoFree(options) }
        var keywords: Set<String> = []
        var option = options
        while let keyword = option.pointee.keyword {
            keywords.insert(String(cString: keyword))
            option += 1
        }
        return keywords
    }

    /// The value of a libpq keyword such as `host`; nil if it was not given.
    package subscript(keyword: String) -> String? {
        get { values[keyword] }
        set { values[keyword] = newValue }
    }

    /// The keywords and values that were given, in the order of the keywords.
    var pairs: [(keyword: String, value: String)] {
        values.sorted { $0.key < $1.key }.map { (keyword: $0.key, value: $0.value) }
    }

    /// The `key='value'` form that libpq and its tools read.
    ///
    /// It holds the password, if there is one.
    package var text: String {
        pairs.map { "\($0.keyword)='\(Self.escape($0.value))'" }.joined(separator: " ")
    }

    private static func escape(_ value: String) -> String {
        var escaped = ""
        for character in value.unicodeScalars {
            if character == "'" || character == "\\" { escaped.unicodeScalars.append("\\") }
            escaped.unicodeScalars.append(character)
        }
        return escaped
    }
}

extension ConnectionString: CustomStringConvertible, CustomDebugStringConvertible {
    /// The settings with every password masked.
    package var description: String {
        pairs.map { "\($0.keyword)=\(Self.secrets.contains($0.keyword) ? "****" : $0.value)" }.joined(separator: " ")
    }

    /// The same as `description`, so that printing a type that contains this one tells no password either.
    package var debugDescription: String { description }

    static let secrets: Set<String> = ["password", "sslpassword", "oauth_client_secret"]
}
