import FoundationEssentials

/// The text of an attendance file that was published, to put pseudonyms in the place of people.
///
/// Whatever else stands in the file stays as it is, byte for byte.
enum AttendanceText {
    /// Whom a row is about.
    struct Person {
        var source: String
        var roomID: String
        var personID: String
    }

    private static let columns = (source: "source", room: "room_id", person: "person_id", name: "name")

    /// The CSV file with the pseudonyms that `pseudonym` gives, in either dialect.
    static func rewrittenCSV(_ bytes: [UInt8], _ pseudonym: (Person) throws -> String?) throws -> [UInt8] {
        var reader = CSVFields(bytes)
        let header = reader.nextRow().map { reader.text(of: $0) }
        guard
            let source = header.firstIndex(of: columns.source), let room = header.firstIndex(of: columns.room),
            let person = header.firstIndex(of: columns.person), let name = header.firstIndex(of: columns.name)
        else { return bytes }
        var result = Replacements(of: bytes)
        while true {
            let row = reader.nextRow()
            guard row.count == header.count else { break }
            let described = Person(
                source: reader.text(of: row[source]),
                roomID: reader.text(of: row[room]),
                personID: reader.text(of: row[person])
            )
            guard let replacement = try pseudonym(described) else { continue }
            result.replace(row[person], with: Array(replacement.utf8))
            result.replace(row[name], with: [])
        }
        return result.bytes
    }

    /// The JSON document with the pseudonyms that `pseudonym` gives.
    static func rewrittenJSON(_ bytes: [UInt8], _ pseudonym: (Person) throws -> String?) throws -> [UInt8] {
        var result = Replacements(of: bytes)
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            // A row is a line, and a text has no end of a line.
            if bytes[start..<end].starts(with: Array("    {".utf8)) {
                let members = JSONMembersOfLine(bytes, start + 4, end).members
                if let source = members[columns.source], let room = members[columns.room],
                    let person = members[columns.person], let name = members[columns.name]
                {
                    let described = Person(
                        source: try text(bytes[source]),
                        roomID: try text(bytes[room]),
                        personID: try text(bytes[person])
                    )
                    if let replacement = try pseudonym(described) {
                        result.replace(person, with: Array("\"\(replacement)\"".utf8))
                        result.replace(name, with: Array("null".utf8))
                    }
                }
            }
            start = end + 1
        }
        return result.bytes
    }

    private static func text(_ json: ArraySlice<UInt8>) throws -> String {
        try JSONDecoder().decode(String.self, from: Data(json))
    }

    /// Bytes of which ranges are replaced, in their order.
    private struct Replacements {
        private let original: [UInt8]
        private var result: [UInt8] = []
        private var position = 0

        init(of original: [UInt8]) {
            self.original = original
        }

        mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
            result += original[position..<range.lowerBound]
            result += bytes
            position = range.upperBound
        }

        var bytes: [UInt8] { result + original[position...] }
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
    func text(of field: Range<Int>) -> String {
        var raw = bytes[field]
        if raw.first == UInt8(ascii: "\"") {
            raw = raw.dropFirst().dropLast()
        }
        let text = String(decoding: raw, as: UTF8.self).replacing("\"\"", with: "\"")
        return text.hasPrefix("'") && FormulaGuard.mustDefuse(text) ? String(text.unicodeScalars.dropFirst()) : text
    }
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
