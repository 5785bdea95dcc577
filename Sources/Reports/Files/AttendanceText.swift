import Attendance
import FoundationEssentials

/// The text of an attendance file that was published, to put pseudonyms in the place of people.
///
/// Whatever else stands in the file stays as it is, byte for byte. Rows of a session that begin at one instant are in the
/// order of their persons, by the pseudonyms as well.
enum AttendanceText {
    /// The columns that say whom a row is about, and where it stands.
    private enum Column: String, CaseIterable {
        case source, room = "room_id", session = "session_id", person = "person_id", name, firstJoin = "first_joined_at"
    }

    /// The CSV file with the pseudonyms that `pseudonym` gives, in either dialect.
    static func rewrittenCSV(
        _ bytes: [UInt8],
        _ pseudonym: (PublishedPerson) throws -> String?
    ) throws -> [UInt8] {
        var reader = CSVFields(bytes)
        let header = reader.nextRow().map { reader.text(of: $0) }
        let positions = Column.allCases.compactMap { header.firstIndex(of: $0.rawValue) }
        guard positions.count == Column.allCases.count else { return bytes }
        var result = Replacements(of: bytes)
        while true {
            let row = reader.nextRow()
            guard row.count == header.count, let first = row.first, let last = row.last else { break }
            let fields = Dictionary(zip(Column.allCases, positions.map { row[$0] })) { first, _ in first }
            let range = first.lowerBound..<last.upperBound
            try result.replace(fields, of: range, pseudonym, id: { $0 }, noName: "") { field in
                let text = reader.text(of: field)
                return text.isEmpty ? nil : text
            }
        }
        return result.finished()
    }

    /// The JSON document with the pseudonyms that `pseudonym` gives.
    static func rewrittenJSON(
        _ bytes: [UInt8],
        _ pseudonym: (PublishedPerson) throws -> String?
    ) throws -> [UInt8] {
        var result = Replacements(of: bytes)
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            // A row is a line, and a text has no end of a line.
            if bytes[start..<end].starts(with: Array("    {".utf8)) {
                let members = JSONMembersOfLine(bytes, start + 4, end).members
                let fields = Dictionary(
                    Column.allCases.compactMap { column in members[column.rawValue].map { (column, $0) } }
                ) { first, _ in first }
                let isLast = bytes[end - 1] != UInt8(ascii: ",")
                let range = start + 4..<(isLast ? end : end - 1)
                try result.replace(fields, of: range, pseudonym, id: { "\"\($0)\"" }, noName: "null") { field in
                    bytes[field].elementsEqual("null".utf8) ? nil : try text(bytes[field])
                }
            }
            start = end + 1
        }
        return result.finished()
    }

    private static func text(_ json: ArraySlice<UInt8>) throws -> String {
        try JSONDecoder().decode(String.self, from: Data(json))
    }

    /// Bytes of which rows are replaced, in their order.
    private struct Replacements {
        private let original: [UInt8]
        private var result: [UInt8] = []
        private var position = 0
        /// Rows of one session that begin at one instant, each of which may take another's place.
        private var tied: [Row] = []

        private struct Row {
            let range: Range<Int>
            let session: Range<Int>
            let firstJoin: Range<Int>
            /// The id that it has in the end.
            let personID: String
            /// What is put in the place of what, in its order.
            var changes: [(range: Range<Int>, bytes: [UInt8])] = []
        }

        init(of original: [UInt8]) {
            self.original = original
        }

        /// Replaces the person of a row that has all columns, if `pseudonym` gives one, and takes the name out.
        ///
        /// - Parameters:
        ///   - fields: Where the columns stand.
        ///   - range: Where the row stands, without what is between rows.
        ///   - pseudonym: What is to stand for the person; the id itself if only the name goes.
        ///   - id: How an id is written.
        ///   - noName: How it is written that there is no name.
        ///   - text: The text of a field.
        /// - Throws: What `pseudonym` or `text` throws.
        mutating func replace(
            _ fields: [Column: Range<Int>],
            of range: Range<Int>,
            _ pseudonym: (PublishedPerson) throws -> String?,
            id: (String) -> String,
            noName: String,
            _ text: (Range<Int>) throws -> String?
        ) throws {
            guard let source = fields[.source], let room = fields[.room], let session = fields[.session],
                let person = fields[.person], let name = fields[.name], let firstJoin = fields[.firstJoin],
                let firstJoinedAt = try text(firstJoin).flatMap({ RFC3339.parse($0) })
            else { return }
            let described = PublishedPerson(
                source: try text(source) ?? "",
                roomID: try text(room) ?? "",
                personID: try text(person) ?? "",
                name: try text(name),
                firstJoinedAt: firstJoinedAt
            )
            let replacement = try pseudonym(described)
            var row = Row(
                range: range,
                session: session,
                firstJoin: firstJoin,
                personID: replacement ?? described.personID
            )
            if let replacement {
                if !replacement.utf8.elementsEqual(described.personID.utf8) {
                    row.changes.append((person, Array(id(replacement).utf8)))
                }
                row.changes.append((name, Array(noName.utf8)))
            }
            if let other = tied.last, !isTied(row, with: other) { writeTied() }
            tied.append(row)
        }

        /// All of it.
        mutating func finished() -> [UInt8] {
            writeTied()
            return result + original[position...]
        }

        private func isTied(_ row: Row, with other: Row) -> Bool {
            original[row.session] == original[other.session] && original[row.firstJoin] == original[other.firstJoin]
        }

        private mutating func writeTied() {
            let isChanged = tied.contains { !$0.changes.isEmpty }
            let rows = isChanged ? tied.sorted { RowOrder.compare($0.personID, $1.personID) < 0 } : tied
            for (place, row) in zip(tied.map(\.range), rows) {
                result += original[position..<place.lowerBound]
                write(row)
                position = place.upperBound
            }
            tied = []
        }

        private mutating func write(_ row: Row) {
            var position = row.range.lowerBound
            for (range, bytes) in row.changes {
                result += original[position..<range.lowerBound]
                result += bytes
                position = range.upperBound
            }
            result += original[position..<row.range.upperBound]
        }
    }
}

/// The fields of a CSV file, row by row, as ranges of its bytes.
private struct CSVFields {
    private let bytes: [UInt8]
    private var position: Int
    private let separator: UInt8

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        // The header has no field with either in it.
        separator = bytes.first { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") } ?? UInt8(ascii: ",")
    }

    /// The fields of the next row, none at the end.
    mutating func nextRow() -> [Range<Int>] {
        var fields: [Range<Int>] = []
        var start = position
        var isQuoted = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if !isQuoted, byte == separator {
                fields.append(start..<position - 1)
                start = position
            } else if !isQuoted, byte == UInt8(ascii: "\r"), position < bytes.count,
                bytes[position] == UInt8(ascii: "\n")
            {
                fields.append(start..<position - 1)
                position += 1
                return fields
            }
        }
        return fields
    }

    /// The exact text of a field: without quotes, and without the apostrophe that defuses a formula.
    ///
    /// Looked at byte by byte: what follows a quote or an apostrophe may form one character with it.
    func text(of field: Range<Int>) -> String {
        var raw = bytes[field]
        if raw.first == Self.quote {
            raw = raw.dropFirst().dropLast()
        }
        var text: [UInt8] = []
        text.reserveCapacity(raw.count)
        var isDoubled = false
        for byte in raw {
            isDoubled = byte == Self.quote && !isDoubled
            if !isDoubled { text.append(byte) }
        }
        let isDefused =
            text.first == UInt8(ascii: "'") && FormulaGuard.mustDefuse(String(decoding: text, as: UTF8.self))
        return String(decoding: isDefused ? text.dropFirst() : text[...], as: UTF8.self)
    }

    private static let quote = UInt8(ascii: "\"")
}

/// Where the values of a flat JSON object stand that is a line of a document.
private struct JSONMembersOfLine {
    private(set) var members: [String: Range<Int>] = [:]

    init(_ bytes: [UInt8], _ start: Int, _ end: Int) {
        var position = start
        var key: String?
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let text = position..<Self.endOfText(bytes, position, end)
                if let known = key {
                    members[known] = text
                    key = nil
                } else {
                    key = String(decoding: bytes[text].dropFirst().dropLast(), as: UTF8.self)
                }
                position = text.upperBound
            case UInt8(ascii: "n") where key != nil:
                members[key ?? ""] = position..<position + 4
                key = nil
                position += 4
            case UInt8(ascii: ","):
                // A number needs no place of its own.
                key = nil
                position += 1
            default:
                position += 1
            }
        }
    }

    private static func endOfText(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var position = start + 1
        while position < end, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(position + 1, end)
    }
}
