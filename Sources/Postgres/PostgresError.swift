/// What went wrong between this process and PostgreSQL.
///
/// `description` is safe to log: it never holds parameter values, the server's DETAIL or the text of a statement.
package struct PostgresError: Error, Hashable, Sendable {
    /// Where the fault lies.
    package enum Kind: Hashable, Sendable {
        /// The connection could not be made, or was lost.
        case connection
        /// The server refused a statement.
        case server
        /// A value that came back is null, or of another type than was asked for.
        case decoding
        /// The calling code broke a rule of this module.
        case usage
    }

    package let kind: Kind
    /// The five characters of the SQLSTATE, nil if the server did not say anything.
    package let sqlState: String?
    private let explanation: String

    private init(kind: Kind, sqlState: String? = nil, explanation: String) {
        self.kind = kind
        self.sqlState = sqlState
        self.explanation = explanation
    }

    /// A connection that could not be made, or was lost; what is asked of it may succeed later.
    package static func connection(_ explanation: String) -> PostgresError {
        PostgresError(kind: .connection, explanation: explanation)
    }

    /// A database that takes no changes just now: a standby, or one whose settings forbid them.
    package static let readOnly = server(sqlState: "25006", message: "the database is read-only")

    /// Whether the database takes no changes just now.
    package var isReadOnly: Bool { sqlState == Self.readOnly.sqlState }

    static func decoding(_ explanation: String) -> PostgresError {
        PostgresError(kind: .decoding, explanation: explanation)
    }

    static func usage(_ explanation: String) -> PostgresError {
        PostgresError(kind: .usage, explanation: explanation)
    }

    /// What the server reports; its `message` is kept only where it repeats no value.
    static func server(sqlState: String, message: String) -> PostgresError {
        PostgresError(
            kind: .server,
            sqlState: sqlState,
            explanation: quotesItsInput(sqlState) ? "the statement was refused" : message
        )
    }

    /// Whether the primary messages of this state may repeat a value or a piece of the statement.
    private static func quotesItsInput(_ sqlState: String) -> Bool {
        let silentClasses: Set<Substring> = ["08", "23", "25", "28", "3D", "40", "42", "53", "55", "57", "58"]
        return sqlState == "42601" || !silentClasses.contains(sqlState.prefix(2))
    }
}

extension PostgresError: CustomStringConvertible {
    /// One line for a log or an operator.
    package var description: String {
        switch kind {
        case .connection: "PostgreSQL connection: \(explanation)"
        case .server: "PostgreSQL \(sqlState ?? "error"): \(explanation)"
        case .decoding: "PostgreSQL value: \(explanation)"
        case .usage: "PostgreSQL usage: \(explanation)"
        }
    }
}
