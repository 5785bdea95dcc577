import Attendance

/// Rows as one JSON document: the day, a row on each line with the columns as keys, and the day's totals.
///
/// It is written by hand because the order of the keys and the digits of the numbers are part of the format.
struct JSONTable: RowWriter {
    private var buffer = ByteBuffer()
    private let zone: TimeZoneRules
    private let dayValues: [[UInt8]]
    private var keys: [[UInt8]] = []
    private var column = 0

    /// The file of `rows`, which stand under `property`.
    static func bytes<Row: ReportRow>(of rows: [Row], named property: String, in report: DayReport) -> [UInt8] {
        var table = JSONTable(day: report.day)
        table.buffer.reserve((rows.count + 2) * 800)
        table.beginDocument(property)
        table.keys = keys(of: Row.columns)
        for (position, row) in rows.enumerated() {
            table.buffer.append(position == 0 ? "\n    " : ",\n    ")
            table.write(row)
        }
        table.buffer.append(rows.isEmpty ? "],\n  \"totals\": " : "\n  ],\n  \"totals\": ")
        table.keys = keys(of: DayTotals.columns)
        table.write(report.totals)
        table.buffer.append("\n}\n")
        return table.buffer.bytes
    }

    private init(day: UsageDay) {
        zone = day.timeZone
        dayValues = [day.date.description, day.timeZone.name].map { text in
            var value = ByteBuffer()
            value.append(json: text)
            return value.bytes
        }
    }

    mutating func writeDay() {
        for value in dayValues {
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
        buffer.append(UInt8(ascii: "\""))
        buffer.append(time, in: zone)
        buffer.append(UInt8(ascii: "\""))
    }

    mutating func write(secondsOf span: Span) {
        beginValue()
        buffer.append(secondsOf: span)
    }

    mutating func write(minutesOf span: Span) {
        beginValue()
        buffer.append(minutesOf: span)
    }

    private mutating func beginDocument(_ property: String) {
        buffer.append(UInt8(ascii: "{"))
        for (column, value) in zip(Column.day, dayValues) {
            buffer.append("\n  ")
            buffer.append(json: column.name)
            buffer.append(": ")
            buffer.append(value)
            buffer.append(UInt8(ascii: ","))
        }
        buffer.append("\n  ")
        buffer.append(json: property)
        buffer.append(": [")
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
