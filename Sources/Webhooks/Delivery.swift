package import Attendance

/// One HTTP request as it arrived, kept verbatim, together with what was read from it.
package struct Delivery: Hashable, Sendable {
    package var id: DeliveryID
    /// The name of the webhook endpoint that received it.
    package var source: String
    package var receivedAt: Instant
    /// The raw body, byte for byte.
    package var body: [UInt8]
    package var reading: Reading

    package init(id: DeliveryID, source: String, receivedAt: Instant, body: [UInt8], reading: Reading) {
        self.id = id
        self.source = source
        self.receivedAt = receivedAt
        self.body = body
        self.reading = reading
    }

    /// The facts about presence that it brings, none unless it was understood.
    package var events: [WebhookEvent] {
        if case .events(let events) = reading { events } else { [] }
    }
}

/// What a delivery says.
package enum Reading: Hashable, Sendable {
    /// Facts about presence.
    case events([WebhookEvent])
    /// Authentic, understood, and nothing to do with presence; the reason names the event type.
    case ignored(reason: String)
    /// Authentic but not understood; the reason tells a person why.
    case quarantined(reason: String)
}

/// A delivery's id: a UUID of version 7 (RFC 9562), so that the time of receipt can be read from it.
package struct DeliveryID: RawRepresentable, Hashable, Sendable {
    package let rawValue: UInt128

    package init(rawValue: UInt128) {
        self.rawValue = rawValue
    }

    /// An id for a delivery received at `instant`; `random` makes it unique.
    package init(receivedAt instant: Instant, random: UInt128) {
        let milliseconds = UInt128(UInt64(bitPattern: instant.rawValue) & (1 << 48 - 1))
        let high: UInt128 = milliseconds << 16 | 0x7000 | (random >> 64) & 0xFFF
        let low: UInt128 = 0b10 << 62 | random & (1 << 62 - 1)
        rawValue = high << 64 | low
    }

    /// The time of receipt that the id names.
    package var receivedAt: Instant {
        Instant(milliseconds: Int64(rawValue >> 80))
    }
}

extension DeliveryID: CustomStringConvertible {
    /// The id in the usual form of a UUID, lower case.
    package var description: String { UUIDText.format(rawValue) }
}
