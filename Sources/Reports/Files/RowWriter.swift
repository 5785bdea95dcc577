import Attendance

/// Takes a row's values one after the other, in the order of its columns.
protocol RowWriter {
    /// The report's period and time zone, `Column.day` or `Column.month`.
    mutating func writePeriod()
    mutating func write(_ text: String?)
    mutating func write(_ count: Int)
    mutating func write(_ time: Instant?)
    mutating func write(secondsOf span: Span)
    mutating func write(minutesOf span: Span)
    /// A share of a whole, in ten-thousandths; nil where there is no whole.
    mutating func write(share tenThousandths: Int?)
    /// A value whose kind differs from row to row.
    mutating func write(figure: Figure?)
}
