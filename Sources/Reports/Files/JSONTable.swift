import Attendance

/// Rows as one JSON document: what it is of and how it is described, a row on each line with the columns as keys, sums.
///
/// It is written by hand because the order of the keys and the digits of the numbers are part of the format.
struct JSONTable: RowWriter {
    private var buffer = ByteBuffer()
    private let zone: TimeZoneRules
    private let periodValues: [[UInt8]]
    private var keys: [[UInt8]] = []
    private var column = 0

    /// The document of `rows`, which stand under `property`, followed by `totals` if there are any.
    static func bytes<Row: ReportRow>(
        of rows: [Row],
        named property: String,
        in head: RevisionHead,
        totals: (any ReportRow)?
    ) -> [UInt8] {
        var table = JSONTable(head)
        table.buffer.reserve((rows.count + 2) * 800)
        table.beginDocument(head, property)
        table.keys = keys(of: Row.columns)
        // In place: a copy of a row would count the references to its texts.
        for position in rows.indices {
            table.buffer.append(position == 0 ? "\n    " : ",\n    ")
            table.write(rows[position])
        }
        table.buffer.append(rows.isEmpty ? "]" : "\n  ]")
        if let totals { table.append(totals: totals) }
        table.buffer.append("\n}\n")
        return table.buffer.bytes
    }

    private init(_ head: RevisionHead) {
        zone = head.timeZone
        periodValues = head.periodTexts.map { text in
            var value = ByteBuffer()
            value.append(json: text)
            return value.bytes
        }
    }

    mutating func writePeriod() {
        for value in periodValues {
            beginValue()
            buffer.append(value)
        }
    }

    mutating func write(_ text: String?) {
        beginValue()
        guard let text else { return buffer.append("null") }
        buffer.append(json: text)
    }

    mutating func write(_ count: Int) {
        beginValue()
        buffer.append(number: count)
    }

    mutating func write(_ time: Instant?) {
        beginValue()
        guard let time else { return buffer.append("null") }
        append(time)
    }

    mutating func write(secondsOf span: Span) {
        beginValue()
        buffer.append(secondsOf: span)
    }

    mutating func write(minutesOf span: Span) {
        beginValue()
        buffer.append(minutesOf: span)
    }

    mutating func write(share tenThousandths: Int?) {
        beginValue()
        guard let tenThousandths else { return buffer.append("null") }
        buffer.append(tenThousandths: tenThousandths)
    }

    mutating func write(figure: Figure?) {
        beginValue()
        switch figure {
        case .text(let text): buffer.append(json: text)
        case .count(let count): buffer.append(number: count)
        case .time(let time): append(time)
        case .seconds(let span): buffer.append(secondsOf: span)
        case .minutes(let hundredths): buffer.append(hundredths: hundredths)
        case nil: buffer.append("null")
        }
    }

    private mutating func append(_ time: Instant) {
        buffer.append(UInt8(ascii: "\""))
        buffer.append(time, in: zone)
        buffer.append(UInt8(ascii: "\""))
    }

    private mutating func beginDocument(_ head: RevisionHead, _ property: String) {
        buffer.append(UInt8(ascii: "{"))
        for (key, value) in head.members {
            buffer.append("\n  ")
            buffer.append(json: key)
            buffer.append(": ")
            buffer.append(value.line)
            buffer.append(UInt8(ascii: ","))
        }
        buffer.append("\n  ")
        buffer.append(json: property)
        buffer.append(": [")
    }

    private mutating func append<Totals: ReportRow>(totals: Totals) {
        buffer.append(",\n  \"totals\": ")
        keys = Self.keys(of: Totals.columns)
        write(totals)
    }

    private mutating func write(_ row: some ReportRow) {
        column = 0
        row.write(to: &self)
        buffer.append(UInt8(ascii: "}"))
    }

    private mutating func beginValue() {
        buffer.append(keys[column])
        column += 1
    }

    /// What stands before each value: the key, and the punctuation that separates it from the value before.
    private static func keys(of columns: [Column]) -> [[UInt8]] {
        columns.enumerated().map { position, column in
            var key = ByteBuffer()
            key.append(position == 0 ? "{" : ", ")
            key.append(json: column.name)
            key.append(": ")
            return key.bytes
        }
    }
}
