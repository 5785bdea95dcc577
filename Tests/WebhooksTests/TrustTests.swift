import Attendance
import Testing
import Webhooks

struct TrustTests {
    private static let received = 1_675_790_395_000 as Int64

    private func reading(at milliseconds: Int64, trust: Trust) -> Reading {
        let instant = RFC3339.format(Instant(milliseconds: milliseconds))
        return Samba.read(Samba.body(timestamp: "\"\(instant)\""), trust: trust)
    }

    @Test func `a sender is believed up to 10 minutes ahead and 35 days back, to the millisecond`() {
        let ahead = Self.received + 600_000
        let back = Self.received - 35 * 86_400_000
        #expect(reading(at: ahead, trust: .sender).event?.occurredAt.rawValue == ahead)
        #expect(reading(at: back, trust: .sender).event?.occurredAt.rawValue == back)
        #expect(
            reading(at: ahead + 1, trust: .sender).quarantineReason
                == "the time 2023-02-07T17:29:55.001Z is more than 10 minutes after the delivery arrived"
        )
        #expect(
            reading(at: back - 1, trust: .sender).quarantineReason
                == "the time 2023-01-03T17:19:54.999Z is more than 35 days before the delivery arrived"
        )
    }

    @Test func `an operator is believed from 2000 on`() {
        let year2000 = 946_684_800_000 as Int64
        #expect(reading(at: year2000, trust: .operator).event?.occurredAt.rawValue == year2000)
        #expect(reading(at: Self.received + 86_400_000, trust: .operator).event != nil)
        #expect(
            reading(at: year2000 - 1, trust: .operator).quarantineReason
                == "the time 1999-12-31T23:59:59.999Z is before the year 2000"
        )
    }
}
