package import Attendance

extension Span {
    /// The time in minutes, rounded to whole ones, half of one upwards.
    package var roundedMinutes: Int {
        Int((rawValue + 30_000) / 60_000)
    }

    /// The time in minutes, without what is less than one.
    package var wholeMinutes: Int {
        Int(rawValue / 60_000)
    }

    /// The time in seconds, without what is less than one.
    package var wholeSeconds: Int {
        Int(rawValue / 1_000)
    }
}
