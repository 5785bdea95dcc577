import Attendance
import Simulation
import Webhooks

/// What a simulation delivers, read by the same code as real webhooks.
struct Traffic {
    struct Delivery: Equatable {
        var receivedAt: Instant
        var body: [UInt8]
        var reading: Reading
        var isRepeated: Bool
    }

    let simulation: Simulation
    private(set) var deliveries: [Delivery] = []

    init(rooms: Int, days: Int, seed: UInt64 = 1) {
        // A Monday.
        let firstDay = CalendarDate(daysSinceEpoch: 20_465)
        simulation = Simulation(rooms: rooms, days: days, firstDay: firstDay, seed: seed)
        let source = SourceSettings(name: "simulation", provider: .digitalsamba, secrets: [])
        var seen: Set<[UInt8]> = []
        simulation.deliver { receivedAt, body in
            deliveries.append(
                Delivery(
                    receivedAt: receivedAt,
                    body: body,
                    reading: source.read(body: body, receivedAt: receivedAt, trust: .sender),
                    isRepeated: !seen.insert(body).inserted
                )
            )
        }
    }

    /// Every event once, in the order of its first delivery, with the time of that.
    var events: [(receivedAt: Instant, event: WebhookEvent)] {
        deliveries.flatMap { delivery -> [(receivedAt: Instant, event: WebhookEvent)] in
            guard !delivery.isRepeated, case .events(let events) = delivery.reading else { return [] }
            return events.map { (delivery.receivedAt, $0) }
        }
    }

    /// The events of the room with that index.
    func events(ofRoom index: Int) -> [WebhookEvent] {
        let id = simulation.rooms[index].id
        return events.map(\.event).filter { $0.providerRoomID == id }
    }
}
