package import Attendance

/// Instants in tests are written as times of 2026-01-16 UTC: `"09:00"`, `"09:34:59.999"`, `"+1d 09:00"` for the day after; or
/// in full, as `"2026-03-28T23:30:00+01:00"`.
extension Instant: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let instant = Self.full(text) ?? Self.ofTheDay(text) else {
            preconditionFailure("\(text) is not an instant")
        }
        self = instant
    }

    /// The instant in the same short form, without the parts that are zero.
    package var text: String {
        let dayStart = Self.theDay.daysSinceEpoch
        let date = TimeZoneRules.utc.date(at: self)
        let days = date.daysSinceEpoch - dayStart
        let time = RFC3339.format(self).split(separator: "T")[1].dropLast()
        let short = time.hasSuffix(":00.000") ? time.dropLast(7) : time.hasSuffix(".000") ? time.dropLast(4) : time
        return days == 0 ? String(short) : "\(days < 0 ? "-" : "+")\(abs(days))d \(short)"
    }

    private static let theDay = CalendarDate(daysSinceEpoch: 20_469)

    private static func full(_ text: String) -> Instant? {
        text.contains("T") ? RFC3339.parse(text) : nil
    }

    private static func ofTheDay(_ text: String) -> Instant? {
        let parts = text.split(separator: " ")
        guard let time = parts.last else { return nil }
        let days = parts.count == 2 ? Int(parts[0].dropLast()) : 0
        let seconds = time.count == 5 ? ":00" : ""
        return days.flatMap { RFC3339.parse("\(theDay.advanced(by: $0))T\(time)\(seconds)Z") }
    }
}
