package import Attendance
package import Postgres
package import Reports
import SQLFiles
package import Webhooks

/// Finds what came since a revision that may be why a room's figures are others now.
package struct ReasonReader: Sendable {
    private let connection: Connection

    package init(connection: Connection) {
        self.connection = connection
    }

    /// What came for one room.
    package struct Findings: Hashable, Sendable {
        /// Deliveries received since, in the order of their receipt.
        package var late: [DeliveryID] = []
        /// Deliveries received before and taken in since.
        package var replayed: [DeliveryID] = []
        /// Whether the session length was set since.
        package var settingWasChanged = false

        package init() {}
    }

    /// What came for each of `rooms` about its times, both ends included, since `revision` was made.
    package func findings(
        since revision: RecordedRevision,
        about rooms: [RoomReference: (from: Instant, to: Instant)]
    ) async throws -> [RoomReference: Findings] {
        let rooms = rooms.map { (RoomID(source: $0.key.source, providerRoomID: $0.key.roomID), $0.key, $0.value) }
        let references = Dictionary(rooms.map { ($0.0, $0.1) }) { first, _ in first }
        return try await connection.inTransaction(.snapshot) { session in
            var findings: [RoomReference: Findings] = [:]
            try session.execute(SQLFile.prepareReasons.text)
            var parameters = Parameters()
            parameters.add(int64s: rooms.map(\.0.rawValue))
            parameters.add(timestamps: rooms.map(\.2.from.rawValue))
            parameters.add(timestamps: rooms.map(\.2.to.rawValue))
            parameters.add(uuid: revision.input?.delivery.rawValue ?? 0)
            parameters.add(timestamp: revision.publishedAt.rawValue)
            parameters.add(timestamp: rooms.map(\.2.from.rawValue).min())
            parameters.add(timestamp: rooms.map(\.2.to.rawValue).max())
            try session.runPlanned(.readDeliveriesSince, parameters).forEach { row in
                guard let room = references[RoomID(rawValue: try row.int64(0))] else { return }
                let delivery = DeliveryID(rawValue: try row.uuid(1))
                if try row.bool(2) {
                    findings[room, default: Findings()].replayed.append(delivery)
                } else {
                    findings[room, default: Findings()].late.append(delivery)
                }
            }
            var settings = Parameters()
            settings.add(int64s: rooms.map(\.0.rawValue))
            settings.add(timestamp: revision.publishedAt.rawValue)
            settings.add(timestamps: rooms.map(\.2.to.rawValue))
            try session.run(.readSettingsSince, settings).forEach { row in
                guard let room = references[RoomID(rawValue: try row.int64(0))] else { return }
                findings[room, default: Findings()].settingWasChanged = true
            }
            return findings
        }
    }
}
