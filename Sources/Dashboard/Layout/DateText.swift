import Attendance

/// A date in words.
enum DateText {
    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    /// `16 January 2026`.
    static func long(_ date: CalendarDate) -> String {
        let (year, month, day) = date.components
        return "\(day) \(months[month - 1]) \(year)"
    }

    /// `16 Jan`.
    static func short(_ date: CalendarDate) -> String {
        "\(date.components.day) \(month(date))"
    }

    /// `Jan`.
    static func month(_ date: CalendarDate) -> Substring {
        months[date.components.month - 1].prefix(3)
    }
}
