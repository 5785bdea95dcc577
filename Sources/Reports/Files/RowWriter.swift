import Attendance

/// Takes a row's values one after the other, in the order of its columns.
protocol RowWriter {
    /// The report's date and time zone, `Column.day`.
    mutating func writeDay()
    mutating func write(_ text: String?)
    mutating func write(_ count: Int)
    mutating func write(_ time: Instant?)
    mutating func write(secondsOf span: Span)
    mutating func write(minutesOf span: Span)
}
