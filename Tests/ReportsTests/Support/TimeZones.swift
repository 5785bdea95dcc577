import Attendance

extension TimeZoneRules {
    /// The offsets of 2026.
    static let berlin = TimeZoneRules(
        name: "Europe/Berlin",
        initialOffset: 3_600,
        transitions: [
            .init(at: instant("2026-03-29T01:00:00Z"), offset: 7_200),
            .init(at: instant("2026-10-25T01:00:00Z"), offset: 3_600),
        ]
    )

    /// The offsets of 2026: summer time is half an hour.
    static let lordHowe = TimeZoneRules(
        name: "Australia/Lord_Howe",
        initialOffset: 39_600,
        transitions: [
            .init(at: instant("2026-04-04T15:00:00Z"), offset: 37_800),
            .init(at: instant("2026-10-03T15:30:00Z"), offset: 39_600),
        ]
    )

    func day(_ text: String) -> UsageDay {
        day(calendarDate(text))
    }
}

func instant(_ text: String) -> Instant {
    guard let instant = RFC3339.parse(text) else { preconditionFailure("\(text) is not a time") }
    return instant
}

func calendarDate(_ text: String) -> CalendarDate {
    guard let date = CalendarDate(text) else { preconditionFailure("\(text) is not a date") }
    return date
}
