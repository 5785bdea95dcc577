import Postgres
import Store

/// What the doctor shows of computing.
extension Examination {
    static func computeSettings(
        _ configuration: Configuration
    ) throws -> [(name: String, value: String, origin: SettingOrigin)] {
        let workers = try configuration.computeWorkers(flag: nil)
        let megabytes = try configuration.computeMegabytes()
        return [
            ("compute.workers", "\(workers.value)", workers.origin),
            ("compute.memory_megabytes", "\(megabytes.value)", megabytes.origin),
        ]
    }

    mutating func examineIndexes(_ connection: Connection) async throws {
        guard try await Schema.version(connection) == Schema.current else { return }
        let count = try await ReadersIndexes.countSetAside(connection)
        guard count > 0 else { return }
        add(
            "indexes",
            .worthALook,
            "\(count) are away, so lists are slow: a first computation is under way, or was interrupted; rollcall compute "
                + "makes them again"
        )
    }
}
