import Attendance
import Postgres
import Webhooks

/// A batch of deliveries and their events, column by column, as array parameters take them.
///
/// Events are in the order of their keys, and where those are equal in that in which they came.
struct DeliveryColumns {
    private(set) var outcomes: [String?] = []
    private(set) var reasons: [String?] = []
    private(set) var deliveryOfEvent: [UInt128] = []
    private(set) var events = EventColumns()

    init(_ deliveries: [Delivery]) {
        outcomes.reserveCapacity(deliveries.count)
        reasons.reserveCapacity(deliveries.count)
        var read: [(delivery: DeliveryID, event: WebhookEvent)] = []
        read.reserveCapacity(deliveries.count)
        for delivery in deliveries {
            switch delivery.reading {
            case .events(let events):
                append(.stored, reason: nil)
                for event in events { read.append((delivery.id, event)) }
            case .ignored(let reason):
                append(.ignored, reason: reason)
            case .quarantined(let reason):
                append(.quarantined, reason: reason)
            }
        }
        let keys = read.map { ($0.event.room.rawValue, $0.event.occurredAt.rawValue, $0.event.id.rawValue) }
        for index in keys.indices.sorted(by: { keys[$0] < keys[$1] }) {
            deliveryOfEvent.append(read[index].delivery.rawValue)
            events.append(read[index].event)
        }
    }

    private mutating func append(_ outcome: DeliveryOutcome, reason: String?) {
        outcomes.append(outcome.rawValue)
        reasons.append(reason)
    }
}

/// Events column by column, in the order in which the statements name the columns.
struct EventColumns {
    private var rooms: [Int64] = []
    private var occurredAt: [Int64] = []
    private var ids: [UInt128] = []
    private var joinedAt: [Int64?] = []
    private var kinds: [Int16] = []
    private var isMachine: [Bool] = []
    private var connections: [String?] = []
    private var persons: [String?] = []
    private var names: [String?] = []
    private var roles: [String?] = []
    private var providerSessions: [String?] = []

    mutating func append(_ event: WebhookEvent) {
        rooms.append(event.room.rawValue)
        occurredAt.append(event.occurredAt.rawValue)
        ids.append(event.id.rawValue)
        joinedAt.append(event.joinedAt?.rawValue)
        kinds.append(event.kind.rawValue)
        isMachine.append(event.isMachine)
        connections.append(event.connection)
        persons.append(event.person)
        names.append(event.name)
        roles.append(event.role)
        providerSessions.append(event.providerSession)
    }

    func add(to parameters: inout Parameters) {
        parameters.add(int64s: rooms)
        parameters.add(timestamps: occurredAt)
        parameters.add(uuids: ids)
        parameters.add(timestamps: joinedAt)
        parameters.add(int16s: kinds)
        parameters.add(bools: isMachine)
        parameters.add(texts: connections)
        parameters.add(texts: persons)
        parameters.add(texts: names)
        parameters.add(texts: roles)
        parameters.add(texts: providerSessions)
    }
}
