import Attendance
import Webhooks

/// Deliveries that are recorded together, and their events.
struct DeliveryBatch {
    let deliveries: [Delivery]
    /// In the order of their keys, and where those are equal in that in which they came: two writers of the same events
    /// meet in the same order, so neither waits for the other in a circle.
    let events: [(delivery: DeliveryID, event: WebhookEvent)]

    init(_ deliveries: [Delivery]) {
        self.deliveries = deliveries
        var events: [(delivery: DeliveryID, event: WebhookEvent)] = []
        events.reserveCapacity(deliveries.count)
        for delivery in deliveries {
            for event in delivery.events { events.append((delivery.id, event)) }
        }
        let keys = events.map { ($0.event.room.rawValue, $0.event.occurredAt.rawValue, $0.event.id.rawValue) }
        self.events = keys.indices.sorted { keys[$0] < keys[$1] }.map { events[$0] }
    }

    /// Whether one event is told more than once.
    var repeatsAnEvent: Bool {
        zip(events, events.dropFirst()).contains { before, after in
            before.event.room == after.event.room && before.event.occurredAt == after.event.occurredAt
                && before.event.id == after.event.id
        }
    }
}

extension Delivery {
    /// What becomes of it if its events are new, and why.
    var outcomeIfNew: (outcome: DeliveryOutcome, reason: String?) {
        switch reading {
        case .events(let events): (events.isEmpty ? .duplicate : .stored, nil)
        case .ignored(let reason): (.ignored, reason)
        case .quarantined(let reason): (.quarantined, reason)
        }
    }
}
