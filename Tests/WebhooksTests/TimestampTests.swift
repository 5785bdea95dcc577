import Attendance
import Testing
import Webhooks

struct TimestampTests {
    @Test(arguments: [
        ("1675790387", 1_675_790_387_000), ("1675790387.123", 1_675_790_387_123),
        ("1675790387.1239999", 1_675_790_387_123),
        ("1675790387.001", 1_675_790_387_001), ("1675790387.999", 1_675_790_387_999),
        ("1675790387.0", 1_675_790_387_000), ("1675790387.9999999", 1_675_790_387_999),
        ("1675790387.9999999999999999999", 1_675_790_387_999), ("16757903879.999999999999E-1", 1_675_790_387_999),
        ("1675790387.12399999999999999999999999999999999999999999999", 1_675_790_387_123),
        ("1.675790387e9", 1_675_790_387_000), ("16757903871e-1", 1_675_790_387_100),
        (#""1675790387""#, 1_675_790_387_000), (#""1675790387.5""#, 1_675_790_387_500),
        (#""2023-02-07 17:19:47""#, 1_675_790_387_000), (#""2023-02-07T17:19:47Z""#, 1_675_790_387_000),
        (#""2023-02-07T17:19:47.123456Z""#, 1_675_790_387_123), (#""2023-02-07T18:19:47+01:00""#, 1_675_790_387_000),
    ])
    func `every form gives whole milliseconds, cut off exactly`(timestamp: String, milliseconds: Int64) {
        let event = Samba.read(Samba.body(timestamp: timestamp)).event
        #expect(event?.occurredAt == Instant(milliseconds: milliseconds))
    }

    @Test func `every millisecond of a second is read exactly`() {
        for millisecond in 0..<1_000 {
            let timestamp = "1675790387." + String(1_000 + millisecond).dropFirst()
            let event = Samba.read(Samba.body(timestamp: timestamp)).event
            #expect(event?.occurredAt == Instant(milliseconds: 1_675_790_387_000 + Int64(millisecond)))
        }
    }

    @Test(arguments: [
        ("1675790387000", "timestamp 1675790387000 is not Unix seconds; it looks like milliseconds"),
        (#""1675790387000""#, "timestamp 1675790387000 is not Unix seconds; it looks like milliseconds"),
        ("1675790387000.5", "timestamp 1675790387000.5 is not Unix seconds; it looks like milliseconds"),
        ("1675790387000000", "timestamp 1675790387000000 is not Unix seconds; it is too large"),
        ("9223372036854775807", "timestamp 9223372036854775807 is not Unix seconds; it is too large"),
        ("1e30", "timestamp 1\(String(repeating: "0", count: 30)) is not Unix seconds; it is too large"),
        ("1e100", "timestamp 1\(String(repeating: "0", count: 63))... is not Unix seconds; it is too large"),
        ("1e400", "timestamp must be a number or text, but is a number or escape that cannot be read"),
        ("-1e400", "timestamp must be a number or text, but is a number or escape that cannot be read"),
        ("NaN", "the body is not valid JSON"), ("Infinity", "the body is not valid JSON"),
        ("-5", "timestamp -5 is negative"), ("-0.5", "timestamp -0.5 is negative"),
        ("true", "timestamp must be a number or text, but is true or false"),
        ("{}", "timestamp must be a number or text, but is an object"),
        ("[]", "timestamp must be a number or text, but is an array"), ("null", "timestamp is missing or empty"),
        (#""yesterday""#, "timestamp is neither Unix seconds nor a time such as 2026-01-16T09:00:00Z"),
        (#""""#, "timestamp is neither Unix seconds nor a time such as 2026-01-16T09:00:00Z"),
        (#""1675790387.""#, "timestamp is neither Unix seconds nor a time such as 2026-01-16T09:00:00Z"),
        (#""0x63E28633""#, "timestamp is neither Unix seconds nor a time such as 2026-01-16T09:00:00Z"),
        (#""2023-02-30 10:00:00""#, "timestamp is neither Unix seconds nor a time such as 2026-01-16T09:00:00Z"),
        ("0", "the time 1970-01-01T00:00:00.000Z is more than 35 days before the delivery arrived"),
    ])
    func `what is no time is quarantined and says why`(timestamp: String, reason: String) {
        #expect(Samba.read(Samba.body(timestamp: timestamp)) == .quarantined(reason: reason))
    }
}
