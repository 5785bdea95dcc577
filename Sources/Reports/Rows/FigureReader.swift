import Attendance

/// Reads the figures of rows one after the other: their values but the period and the labels.
struct FigureReader: RowWriter {
    /// The columns that have figures.
    let columns: [Column]
    /// The figures of the row that was read last, one for each of `columns`.
    private(set) var figures: [Figure?] = []
    private let isLabel: [Bool]
    private var position = 0

    /// A reader of rows that begin with a period.
    init<Row: ReportRow>(of rows: Row.Type) {
        isLabel = Row.columns.map(\.isLabel)
        columns = Row.columns.dropFirst(Column.day.count).filter { !$0.isLabel }
    }

    mutating func read(_ row: some ReportRow) {
        figures.removeAll(keepingCapacity: true)
        position = 0
        row.write(to: &self)
    }

    mutating func writePeriod() {
        position += Column.day.count
    }

    mutating func write(_ text: String?) {
        add(text.map(Figure.text))
    }

    mutating func write(_ count: Int) {
        add(.count(count))
    }

    mutating func write(_ time: Instant?) {
        add(time.map(Figure.time))
    }

    mutating func write(secondsOf span: Span) {
        add(.seconds(span))
    }

    mutating func write(minutesOf span: Span) {
        add(.minutes(hundredths: span.hundredthsOfMinute))
    }

    mutating func write(share tenThousandths: Int?) {
        add(tenThousandths.map(Figure.count))
    }

    mutating func write(figure: Figure?) {
        add(figure)
    }

    private mutating func add(_ figure: Figure?) {
        if !isLabel[position] { figures.append(figure) }
        position += 1
    }
}
