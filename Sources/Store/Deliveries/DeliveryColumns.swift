import Attendance
import Postgres
import Webhooks

/// A batch of deliveries and their events, column by column, as array parameters take them.
struct DeliveryColumns {
    private(set) var outcomes: [String?] = []
    private(set) var reasons: [String?] = []
    private(set) var deliveryOfEvent: [UInt128] = []
    private(set) var events = EventColumns()

    init(_ batch: DeliveryBatch) {
        outcomes.reserveCapacity(batch.deliveries.count)
        reasons.reserveCapacity(batch.deliveries.count)
        for delivery in batch.deliveries {
            let (outcome, reason) = delivery.outcomeIfNew
            outcomes.append(outcome.rawValue)
            reasons.append(reason)
        }
        for (delivery, event) in batch.events {
            deliveryOfEvent.append(delivery.rawValue)
            events.append(event)
        }
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
