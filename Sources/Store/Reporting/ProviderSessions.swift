import Attendance
import Postgres

/// The provider's session ids that the stays of one session carry, in whatever order the stays are read.
struct ProviderSessions {
    /// An id, and of the first stay that carries it what puts stays in order.
    private struct Appearance {
        let name: Name
        var joinedAt: Int64
        var connection: [UInt8]
        var ordinal: Int16
    }

    private var appearances: [Appearance] = []

    /// Takes in the id of a stay, if it carries one, as `ReportedStay` describes the row.
    mutating func add(_ row: borrowing Row, _ texts: inout TextNumbers) throws {
        let latest = appearances.last?.name
        // Most carry what the stay before carries, and to see that is quicker than to look it up among all.
        let carried = try row.withBytes(7) { text in
            text.map { text in
                if let latest, texts.isText(text, of: latest) { latest } else { texts.number(of: text) }
            }
        }
        guard let name = carried else { return }
        let joinedAt = try row.timestamp(2)
        guard let known = appearances.lastIndex(where: { $0.name.rawValue == name.rawValue }) else {
            return appearances.append(try Self.appearance(of: name, joinedAt, row))
        }
        guard joinedAt <= appearances[known].joinedAt else { return }
        let other = try Self.appearance(of: name, joinedAt, row)
        if Self.precedes(other, appearances[known]) { appearances[known] = other }
    }

    /// Each id once, in order of first appearance: by join, connection in order of bytes, and ordinal.
    var names: [Name] {
        if appearances.count < 2 { return appearances.map(\.name) }
        return appearances.sorted(by: Self.precedes).map(\.name)
    }

    private static func appearance(of name: Name, _ joinedAt: Int64, _ row: borrowing Row) throws -> Appearance {
        Appearance(
            name: name,
            joinedAt: joinedAt,
            connection: try row.withBytes(8) { $0.map(Array.init) ?? [] },
            ordinal: try row.int16(9)
        )
    }

    private static func precedes(_ left: Appearance, _ right: Appearance) -> Bool {
        if left.joinedAt != right.joinedAt { return left.joinedAt < right.joinedAt }
        if left.connection != right.connection { return left.connection.lexicographicallyPrecedes(right.connection) }
        return left.ordinal < right.ordinal
    }
}
