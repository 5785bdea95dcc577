// Simulation: made-up but lifelike webhook traffic of Digital Samba, for the demonstration, benchmarks and tests.
//
// Rooms have habits, people come late, drop out and come back; webhooks are lost, late and repeated. Everything follows
// from the seed: a room's day is the same however many other rooms and days there are. One day at a time is held.

package import Attendance

/// Webhook traffic of some rooms over some days.
package struct Simulation: Sendable {
    private let days: Int
    private let firstDay: CalendarDate
    private let seed: UInt64
    private let profiles: [RoomProfile]

    /// Traffic of `rooms` rooms over `days` days.
    ///
    /// The first seven rooms have one habit each; room 1 has a session length of 60 minutes, which it overruns. Days are
    /// those of UTC, from 1970 on; at the weekend only few rooms are used.
    package init(rooms: Int, days: Int, firstDay: CalendarDate, seed: UInt64) {
        self.days = days
        self.firstDay = firstDay
        self.seed = seed
        profiles = (0..<rooms).map { RoomProfile(index: $0, seed: seed) }
    }

    /// The rooms, with the settings they should be given.
    package var rooms: [SimulatedRoom] { profiles.map(\.room) }

    /// Calls `line` with each body, without a line feed, in the order of delivery.
    package func write<Failure>(_ line: (_ body: [UInt8]) throws(Failure) -> Void) throws(Failure) {
        try deliver { (_, body) throws(Failure) in try line(body) }
    }

    /// Calls `receive` with each delivery's time of arrival and body, in the order of delivery.
    package func deliver<Failure>(
        to receive: (_ receivedAt: Instant, _ body: [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        var body = WebhookBody()
        var underway: [SimulatedWebhook] = []
        for day in 0...max(0, days) {
            let isAfterLast = day == days
            if !isAfterLast { addWebhooks(ofDay: day, to: &underway) }
            let nextMidnight = (firstDay.daysSinceEpoch + day + 1) * 86_400_000
            let due = isAfterLast ? underway.count : underway.partition { $0.deliveredAt >= nextMidnight }
            underway[..<due].sort(by: Self.isDeliveredBefore)
            for webhook in underway[..<due] {
                body.write(webhook, profile: profiles[Int(webhook.room)])
                try receive(Instant(milliseconds: Int64(webhook.deliveredAt)), body.bytes)
            }
            underway.removeFirst(due)
        }
    }

    private func addWebhooks(ofDay day: Int, to webhooks: inout [SimulatedWebhook]) {
        let date = firstDay.advanced(by: day).daysSinceEpoch
        for (index, profile) in profiles.enumerated() {
            // The first seven rooms begin their week on the first day, so that a single day shows every habit.
            let weekShift = index / RoomHabit.allCases.count
            let roomDay = RoomDay(
                room: index,
                profile: profile,
                midnight: date * 86_400,
                // 1970-01-01 was a Thursday.
                weekday: ((date + 3) % 7 + 7) % 7,
                week: (day + weekShift) % 7,
                random: SplitMix64(seed: seed, index, date)
            )
            webhooks += roomDay.webhooks
        }
    }

    /// A total order, so that the result does not depend on how sorting treats equals; redeliveries are equal throughout.
    private static func isDeliveredBefore(_ left: SimulatedWebhook, _ right: SimulatedWebhook) -> Bool {
        let (leftKind, rightKind) = (left.kind.rawValue, right.kind.rawValue)
        if left.deliveredAt != right.deliveredAt { return left.deliveredAt < right.deliveredAt }
        if left.room != right.room { return left.room < right.room }
        if left.occurredAt != right.occurredAt { return left.occurredAt < right.occurredAt }
        if leftKind != rightKind { return leftKind < rightKind }
        return left.participant < right.participant
    }
}
