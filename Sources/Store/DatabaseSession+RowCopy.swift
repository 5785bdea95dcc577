import Attendance
import Postgres
import SQLFiles

/// A value in the text of a statement that takes no parameters: numbers and times only, which need no quoting.
struct Literal {
    let text: String

    static func int64(_ value: Int64?) -> Literal {
        Literal(text: value.map { "'\($0)'" } ?? "null")
    }

    static func int64s(_ values: [Int64]) -> Literal {
        Literal(text: "'{\(values.map(String.init).joined(separator: ","))}'")
    }

    /// Bounds of times: what no four digits of a year can say is infinitely far.
    static func timestamp(_ instant: Instant) -> Literal {
        if instant < firstYear { return Literal(text: "'-infinity'") }
        return Literal(text: instant < endOfYears ? "'\(RFC3339.format(instant))'" : "'infinity'")
    }

    /// 0001-01-01T00:00:00Z.
    private static let firstYear = Instant(milliseconds: -62_135_596_800_000)
    /// 10000-01-01T00:00:00Z.
    private static let endOfYears = Instant(milliseconds: 253_402_300_800_000)
}

extension DatabaseSession {
    /// Calls `body` with each row of a query of `sql/queries` as it arrives, in bounded memory.
    ///
    /// It is run as a COPY: the server sends rows as it finds them, and neither side keeps any, where a cursor stores what
    /// is fetched before it sends it. `$1` and so on stand for the `literals`. The session is busy until all rows are read.
    func copyRows(_ file: SQLFile, _ literals: [Literal], _ body: (borrowing Row) throws -> Void) throws {
        var query = file.text
        for (index, literal) in literals.enumerated().reversed() {
            query = query.replacing("$\(index + 1)", with: literal.text)
        }
        if let end = query.lastIndex(of: ";") { query.remove(at: end) }
        try copyOut("copy (\(query)) to stdout (format binary)", body)
    }
}
