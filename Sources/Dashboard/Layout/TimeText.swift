import Attendance

/// A moment in words: on the visitor's clocks, with what programs read beside it.
struct TimeText: Sendable {
    /// RFC 3339, for the attribute `datetime`.
    var iso: String
    /// `2026-01-16`.
    var date: String
    /// `09:00`.
    var time: String
    /// `09:00:30`.
    var seconds: String
    /// How far the clocks are from UTC: `+01:00`.
    var offset: String

    init(_ instant: Instant, _ zone: TimeZoneRules) {
        let offset = zone.offset(at: instant)
        iso = RFC3339.format(instant, offset: offset)
        // A year may have five digits, on clocks that are ahead of UTC.
        let date = iso.prefix { $0 != "T" }
        self.date = String(date)
        seconds = String(iso.dropFirst(date.count + 1).prefix(8))
        time = String(seconds.prefix(5))
        self.offset = RFC3339.formatOffset(offset)
    }
}
