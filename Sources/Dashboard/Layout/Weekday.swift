import Attendance

extension CalendarDate {
    /// `Friday`.
    var weekday: String {
        let names = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"]
        // 1 January 1970 was a Thursday.
        return names[((daysSinceEpoch % 7) + 7) % 7]
    }
}
