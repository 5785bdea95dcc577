import Attendance

/// The time zone of Berlin in 2026.
enum Berlin {
    static let zone = TimeZoneRules(
        name: "Europe/Berlin",
        initialOffset: 3_600,
        transitions: [
            .init(at: instant("2026-03-29T01:00:00Z"), offset: 7_200),
            .init(at: instant("2026-10-25T01:00:00Z"), offset: 3_600),
        ]
    )

    /// A moment in RFC 3339; one that isn't is the beginning of time, which no test expects.
    static func instant(_ text: String) -> Instant {
        RFC3339.parse(text) ?? .distantPast
    }

    /// A time on 16 January 2026 on Berlin's clocks, `09:00` or `09:00:30`, or any in RFC 3339.
    static func time(_ text: String) -> Instant {
        text.count > 8 ? instant(text) : instant("2026-01-16T\(text.count == 5 ? "\(text):00" : text)+01:00")
    }
}
