import Attendance

/// Rows as CSV: RFC 4180, UTF-8 without a byte order mark, CRLF, a header, quotes only where needed.
struct CSVTable: RowWriter {
    private var buffer = ByteBuffer()
    private let zone: TimeZoneRules
    private let dayFields: [UInt8]
    private var isFirstField = true

    /// The file of `rows`.
    static func bytes<Row: ReportRow>(of rows: [Row], on day: UsageDay) -> [UInt8] {
        var table = CSVTable(day: day)
        table.buffer.reserve((rows.count + 2) * 320)
        for column in Row.columns { table.write(column.name) }
        table.endRow()
        for row in rows {
            row.write(to: &table)
            table.endRow()
        }
        return table.buffer.bytes
    }

    private init(day: UsageDay) {
        zone = day.timeZone
        var fields = ByteBuffer()
        fields.append(csv: day.date.description)
        fields.append(UInt8(ascii: ","))
        fields.append(csv: day.timeZone.name)
        dayFields = fields.bytes
    }

    mutating func writeDay() {
        beginField()
        buffer.append(dayFields)
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
        buffer.append(secondsOf: span)
    }

    mutating func write(minutesOf span: Span) {
        beginField()
        buffer.append(minutesOf: span)
    }

    private mutating func beginField() {
        if isFirstField {
            isFirstField = false
        } else {
            buffer.append(UInt8(ascii: ","))
        }
    }

    private mutating func endRow() {
        buffer.append("\r\n")
        isFirstField = true
    }
}
