import Attendance

/// The days of the week.
enum Weekday {
    private static let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// 0 for Monday to 6 for Sunday.
    static func position(_ date: CalendarDate) -> Int {
        // 1970-01-01 was a Thursday.
        ((date.daysSinceEpoch + 3) % 7 + 7) % 7
    }

    static func name(_ date: CalendarDate) -> String { names[position(date)] }

    /// `Fri`.
    static func abbreviation(_ date: CalendarDate) -> String { String(name(date).prefix(3)) }
}
