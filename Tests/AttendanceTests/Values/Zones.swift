import Attendance
import ClockTesting

/// Zones with unusual midnights, with the offsets of the years that the tests look at.
enum Zones {
    /// Days of 23 and 25 hours in 2026.
    static let berlin = zone(
        "Europe/Berlin",
        hours(1),
        ("2026-03-29T01:00:00Z", hours(2)),
        ("2026-10-25T01:00:00Z", hours(1))
    )

    /// Half an hour of daylight saving: days of 24.5 and 23.5 hours in 2026.
    static let lordHowe = zone(
        "Australia/Lord_Howe",
        hours(11),
        ("2026-04-04T15:00:00Z", hours(10.5)),
        ("2026-10-03T15:30:00Z", hours(11))
    )

    /// In 2026 skips midnight on 8 March, and shows the hour after midnight twice on 1 November.
    static let havana = zone(
        "America/Havana",
        hours(-5),
        ("2026-03-08T05:00:00Z", hours(-4)),
        ("2026-11-01T05:00:00Z", hours(-5))
    )

    /// In 2026 skips midnight on 29 March, and puts clocks back to 23:00 at the midnight that ends 24 October.
    static let beirut = zone(
        "Asia/Beirut",
        hours(2),
        ("2026-03-28T22:00:00Z", hours(3)),
        ("2026-10-24T21:00:00Z", hours(2))
    )

    /// In 2018 puts clocks back to 23:00 at the midnight that ends 17 February, and skips midnight on 4 November.
    static let saoPaulo = zone(
        "America/Sao_Paulo",
        hours(-2),
        ("2018-02-18T02:00:00Z", hours(-3)),
        ("2018-11-04T03:00:00Z", hours(-2))
    )

    /// In 2010 puts clocks back from 00:01 to 23:01: 7 November begins twice.
    static let stJohns = zone(
        "America/St_Johns",
        hours(-3.5),
        ("2010-03-14T03:31:00Z", hours(-2.5)),
        ("2010-11-07T02:31:00Z", hours(-3.5))
    )

    /// Has no 30 December 2011.
    static let apia = zone(
        "Pacific/Apia",
        hours(-10),
        ("2011-12-30T10:00:00Z", hours(14))
    )

    static let all = [berlin, lordHowe, havana, beirut, saoPaulo, stJohns, apia]

    private static func zone(_ name: String, _ initial: Int, _ transitions: (Instant, Int)...) -> TimeZoneRules {
        TimeZoneRules(
            name: name,
            initialOffset: initial,
            transitions: transitions.map { TimeZoneRules.Transition(at: $0.0, offset: $0.1) }
        )
    }

    private static func hours(_ count: Double) -> Int {
        Int(count * 3_600)
    }
}
