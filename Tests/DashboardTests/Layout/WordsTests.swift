import Attendance
import Store
import Testing

@testable import Dashboard

/// Times and lengths of time are told as clocks show them.
@Suite struct WordsTests {
    /// Berlin around the changes of its clocks in 2026.
    private static let berlin = TimeZoneRules(
        name: "Europe/Berlin",
        initialOffset: 3_600,
        transitions: [("2026-03-29T01:00:00Z", 7_200), ("2026-10-25T01:00:00Z", 3_600)].compactMap { time, offset in
            RFC3339.parse(time).map { .init(at: $0, offset: offset) }
        }
    )

    @Test(
        arguments: [
            ("2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"),
            ("2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"),
            ("2026-10-25T00:30:00Z", "2026-10-25T02:30:00+02:00"),
            ("2026-10-25T01:30:00Z", "2026-10-25T02:30:00+01:00"),
            ("2025-12-31T23:00:00Z", "2026-01-01T00:00:00+01:00"),
        ]
    )
    func `a time is shown on the zone's clocks, also when they change`(_ instant: String, _ shown: String) throws {
        let text = TimeText(try #require(RFC3339.parse(instant)), Self.berlin)
        #expect(text.iso.replacing(".000", with: "") == shown)
        #expect("\(text.date)T\(text.seconds)\(text.offset)" == shown)
        #expect(text.seconds.hasPrefix(text.time))
        #expect(RFC3339.parse(text.iso) == RFC3339.parse(instant))
    }

    @Test(
        arguments: [
            (0, "0 s"), (999, "0 s"), (59_999, "59 s"), (60_000, "1 min"), (3_599_999, "59 min"), (3_600_000, "1 h"),
            (9_059_999, "2 h 30 min"), (360_000_000, "100 h"), (-5_000, "0 s"),
        ]
    )
    func `a length of time is never more than it was`(_ milliseconds: Int64, _ words: String) {
        #expect(DurationText.words(.milliseconds(milliseconds)) == words)
    }

    @Test(
        arguments: [
            (-1, "before that, by the sender’s clock"), (0, "within a second"), (119_999, "119 s later"),
            (120_000, "2 min later"), (172_799_999, "47 h 59 min later"), (172_800_000, "2 days later"),
            (176_399_999, "2 days later"), (176_400_000, "2 days 1 h later"), (3_020_400_000, "34 days 23 h later"),
        ]
    )
    func `what came days later is said to be days late`(_ milliseconds: Int64, _ words: String) {
        #expect(LatenessText.words(.milliseconds(milliseconds)) == words)
    }

    @Test(
        arguments: [
            ("", ""), ("a-Z_0.9~", "a-Z_0.9~"), ("/?&=#+ %", "%2F%3F%26%3D%23%2B%20%25"), ("é\0\"", "%C3%A9%00%22"),
        ]
    )
    func `what is not plain is encoded in URLs`(_ text: String, _ encoded: String) {
        #expect(PercentEncoding.encode(text) == encoded)
    }
}
