import Attendance
package import Logging
import Outages
import Pausing
package import Postgres
import ServiceLifecycle
import Store

/// Deletes rooms whose time is over, within a minute of it.
package struct RoomExpiry: Service {
    /// Why a room stays.
    private struct Failure: Error, CustomStringConvertible {
        let room: String
        let reason: any Error

        var description: String { "room \(room): \((reason as? Refusal)?.message ?? "\(reason)")" }
    }

    private let service: RESTService
    private let pool: ConnectionPool
    private let interval: Duration
    private let logger: Logger
    private let search: OutageLog
    private let deletion: OutageLog

    /// - Parameters:
    ///   - service: Deletes a room as if it had been asked for.
    ///   - pool: Where rooms are looked up.
    ///   - interval: How long it rests between two looks.
    ///   - logger: Where failures are told.
    package init(
        service: RESTService,
        pool: ConnectionPool,
        interval: Duration = .seconds(30),
        logger: Logger
    ) {
        self.service = service
        self.pool = pool
        self.interval = interval
        self.logger = logger
        search = OutageLog(
            failure: "Expired rooms not found",
            recovery: "Expired rooms are found again",
            counter: "expiry.passes",
            logger: logger
        )
        deletion = OutageLog(
            failure: "Expired rooms not deleted",
            recovery: "Expired rooms are deleted again",
            counter: "expiry.rooms",
            logger: logger
        )
    }

    /// Looks again and again until shutdown.
    package func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await pass()
                await Task.pause(for: interval)
            }
        }
    }

    /// Deletes every room whose time is over by now; one that can't be deleted is tried again next time, and holds up no
    /// other.
    package func pass() async {
        do {
            let clock = service.now()
            let expired = try await pool.withConnection { connection in
                try await RoomRegistry(connection: connection).expired(clock: clock)
            }
            search.worked()
            var failures: [Failure] = []
            for room in expired {
                if let failure = await delete(room.id, room.key) { failures.append(failure) }
            }
            if let first = failures.first {
                deletion.failed(failures.count, first)
            } else {
                deletion.worked()
            }
        } catch {
            search.failed(1, error)
        }
    }

    private func delete(_ id: RoomID, _ key: RoomKey) async -> Failure? {
        let name = PublicRoomID.text(of: id, key)
        do {
            if try await service.deleteExpired(id, key) {
                logger.info("Room expired", metadata: ["room.id": "\(name)"])
            }
            return nil
        } catch {
            return Failure(room: name, reason: error)
        }
    }
}
