import Attendance
import ClockTesting
import Webhooks

extension Delivery {
    /// A delivery of `events` from the source that tests use.
    static func of(
        _ events: [WebhookEvent],
        id: UInt128 = .random(in: 0 ... .max),
        receivedAt: Instant = "12:00",
        body: [UInt8] = Array("{}".utf8)
    ) -> Delivery {
        with(.events(events), id: id, receivedAt: receivedAt, body: body)
    }

    /// A delivery that was read as `reading`.
    static func with(
        _ reading: Reading,
        id: UInt128 = .random(in: 0 ... .max),
        receivedAt: Instant = "12:00",
        body: [UInt8] = Array("{}".utf8)
    ) -> Delivery {
        Delivery(
            id: DeliveryID(receivedAt: receivedAt, random: id),
            source: "samba",
            receivedAt: receivedAt,
            body: body,
            reading: reading
        )
    }
}
