import Attendance
package import Logging
package import Postgres
import ServiceLifecycle
import Store

/// Deletes rooms whose time is over, within a minute of it.
package struct RoomExpiry: Service {
    private let service: RESTService
    private let pool: ConnectionPool
    private let interval: Duration
    private let logger: Logger

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
    }

    /// Looks again and again until shutdown.
    package func run() async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await pass()
                do {
                    try await Task.sleep(for: interval)
                } catch {
                    // Only shutdown ends the sleep early.
                    return
                }
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
            for room in expired {
                await delete(room.id, room.key)
            }
        } catch {
            logger.error("Expired rooms not found", metadata: ["error": "\(error)"])
        }
    }

    private func delete(_ id: RoomID, _ key: RoomKey) async {
        let name = PublicRoomID.text(of: id, key)
        do {
            try await service.deleteExpired(id, key)
            logger.info("Room expired", metadata: ["room.id": "\(name)"])
        } catch let refusal as Refusal {
            logger.error("Expired room not deleted", metadata: ["room.id": "\(name)", "reason": "\(refusal.message)"])
        } catch {
            logger.error("Expired room not deleted", metadata: ["room.id": "\(name)", "error": "\(error)"])
        }
    }
}
