import Attendance

/// Rows as CSV: RFC 4180, UTF-8, CRLF, a header, quotes only where needed.
struct CSVTable: RowWriter {
    private var buffer = ByteBuffer()
    private let dialect: CSVDialect
    private let zone: TimeZoneRules
    private let periodFields: [UInt8]
    private var isFirstField = true

    /// The file of `rows`.
    static func bytes<Row: ReportRow>(of rows: [Row], in head: RevisionHead, as dialect: CSVDialect) -> [UInt8] {
        var table = CSVTable(head, dialect)
        table.buffer.reserve((rows.count + 2) * 320)
        if dialect.hasByteOrderMark { table.buffer.append("\u{FEFF}") }
        for column in Row.columns { table.write(column.name) }
        table.endRow()
        // In place: a copy of a row would count the references to its texts.
        for position in rows.indices {
            rows[position].write(to: &table)
            table.endRow()
        }
        return table.buffer.bytes
    }

    private init(_ head: RevisionHead, _ dialect: CSVDialect) {
        self.dialect = dialect
        zone = head.timeZone
        var fields = ByteBuffer()
        for (position, text) in head.periodTexts.enumerated() {
            if position > 0 { fields.append(dialect.fieldSeparator) }
            fields.append(csv: text)
        }
        periodFields = fields.bytes
    }

    mutating func writePeriod() {
        beginField()
        buffer.append(periodFields)
    }

    mutating func write(_ text: String?) {
        beginField()
        if let text { buffer.append(csv: text) }
    }

    mutating func write(_ count: Int) {
        beginField()
        buffer.append(number: count)
    }

    mutating func write(_ time: Instant?) {
        beginField()
        if let time { buffer.append(time, in: zone) }
    }

    mutating func write(secondsOf span: Span) {
        beginField()
        buffer.append(secondsOf: span, decimalMark: dialect.decimalMark)
    }

    mutating func write(minutesOf span: Span) {
        beginField()
        buffer.append(minutesOf: span, decimalMark: dialect.decimalMark)
    }

    mutating func write(share tenThousandths: Int?) {
        beginField()
        if let tenThousandths { buffer.append(tenThousandths: tenThousandths, decimalMark: dialect.decimalMark) }
    }

    mutating func write(figure: Figure?) {
        beginField()
        switch figure {
        case .text(let text): buffer.append(csv: text)
        case .count(let count): buffer.append(number: count)
        case .time(let time): buffer.append(time, in: zone)
        case .seconds(let span): buffer.append(secondsOf: span, decimalMark: dialect.decimalMark)
        case .minutes(let hundredths): buffer.append(hundredths: hundredths, decimalMark: dialect.decimalMark)
        case nil: break
        }
    }

    private mutating func beginField() {
        if isFirstField {
            isFirstField = false
        } else {
            buffer.append(dialect.fieldSeparator)
        }
    }

    private mutating func endRow() {
        buffer.append("\r\n")
        isFirstField = true
    }
}
