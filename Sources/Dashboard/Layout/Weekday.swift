import Attendance

extension CalendarDate {
    /// `Fri`.
    var weekday: String {
        let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        // 1 January 1970 was a Thursday.
        return names[((daysSinceEpoch % 7) + 7) % 7]
    }
}
