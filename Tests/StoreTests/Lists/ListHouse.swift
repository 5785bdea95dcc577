import Attendance
import Postgres
import Store
import Webhooks

/// A database in which a history has been recorded and computed.
struct ListHouse: Sendable {
    let history: ListHistory
    let connection: Connection
    let attendance: StoredAttendance

    var clock: Instant { history.clock }

    init(seed: UInt64, visits: Int = 250) async throws {
        history = ListHistory(seed: seed, visits: visits)
        connection = try await StoreDatabase().connection()
        let store = DeliveryStore(connection: connection)
        for (number, event) in history.events.enumerated() where number % 50 == 0 {
            let batch = history.events[number...].prefix(50)
            _ = try await store.record(
                batch.enumerated().map { position, each in
                    .of([each], id: UInt128(number) << 32 | UInt128(position), receivedAt: event.occurredAt)
                }
            )
        }
        _ = try await Computation(connection: connection).run(clock: history.clock)
        attendance = try await StoredAttendance(connection)
    }
}
