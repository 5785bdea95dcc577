import Attendance
import Postgres
import Store
import Webhooks

/// What the doctor looks at of the sources' rhythm.
extension Examination {
    mutating func examineRhythm(_ names: [String], _ connection: Connection) async throws {
        guard try await Schema.version(connection) == Schema.current else { return }
        // It only reads: the hours are counted by serve.
        for source in try await SourceHours(connection: connection).sources(names, clock: .now) {
            let standing = source.standing(clock: .now)
            guard let last = standing.lastDeliveryAt else {
                add("source \(standing.name)", .worthALook, "no delivery yet")
                continue
            }
            let text = standing.warning ?? "last delivery \(RFC3339.format(last)), as usual"
            let isKnown = standing.verdict != .tooLittleHistory
            add(
                "source \(standing.name)",
                standing.warning == nil ? .good : .worthALook,
                isKnown ? text : "last delivery \(RFC3339.format(last)); its rhythm is known after two weeks"
            )
        }
    }
}
