import CLibpq

extension PostgresError {
    /// The error that `result` reports; the connection's own words where the server said nothing.
    init(result: OpaquePointer, connection: OpaquePointer) {
        guard let sqlState = Self.field("C", of: result) else {
            self = .lost(connection)
            return
        }
        self = .server(sqlState: sqlState, message: Self.field("M", of: result) ?? "no message")
    }

    /// The error that libpq keeps for the connection as a whole.
    static func lost(_ connection: OpaquePointer) -> PostgresError {
        let text = String(cString: PQerrorMessage(connection))
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return .connection(words.isEmpty ? "no reason given" : words)
    }

    /// One field of an error or a notice; the codes are those of the protocol's ErrorResponse.
    static func field(_ code: Unicode.Scalar, of result: OpaquePointer) -> String? {
        PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
    }
}
