import Ingest
import Logging
import Outages
import Postgres
import ServiceLifecycle
import Store
import Web
import Webhooks

/// How webhooks become durable: by group commit in the database, or in the spool while the database takes nothing in.
struct DeliveryIntake: Sendable {
    /// Where deliveries are kept while the database is away.
    struct SpoolSettings: Hashable, Sendable {
        var directory: String
        /// The most bytes that it holds.
        var capacity: Int
    }

    /// With a spool the database is given up on sooner, so that the sender hears of it in time.
    private static let patience = (
        alone: Duration.milliseconds(2_500), withSpool: Duration.seconds(1), ofSpool: Duration.milliseconds(1_500)
    )

    /// How many batches are written at once: while one is committed the next is made; more would only be smaller.
    private static let writers = 2

    /// Takes webhooks in.
    let intake: Intake<Delivery>
    /// The database alone, for what makes no sense without it.
    let database: GroupCommit<Delivery>
    private let spool: Spool?
    /// In the order in which they are to be started.
    let services: [any Service]

    // Opens the spool, if there is to be one.
    init(
        into target: Database,
        sources: ConfiguredSources,
        spool settings: SpoolSettings?,
        drainsAfter occurrence: Occurrence,
        metrics: DeliveryMetrics,
        logger: Logger
    ) throws {
        let connections = try (0..<Self.writers).map { _ in try target.briefConnection(duty: .ingest) }
        let batch = Self.batch(DeliveryStore(connections: ConnectionPool(connections)), metrics, logger)
        let writers = connections.map(\.thread)
        guard let settings else {
            database = GroupCommit(patience: Self.patience.alone, writers: writers, batch: batch)
            intake = Intake(database: database)
            spool = nil
            services = [database]
            return
        }
        let spool = try Spool(directory: settings.directory, capacity: settings.capacity, logger: logger)
        let spooling = GroupCommit(patience: Self.patience.ofSpool, batch: Self.batch(spool, logger))
        database = GroupCommit(patience: Self.patience.withSpool, writers: writers, batch: batch)
        intake = Intake(database: database, spool: (spooling, { spool.isHolding }))
        self.spool = spool
        let drain = SpoolDrain(spool: spool, batch: batch, logger: logger) { record in
            Delivery(spooled: record, sources: sources.all)
        }
        services = [Deferred(drain, until: occurrence), SpoolWatch(spool: spool, logger: logger), database, spooling]
    }

    /// Has rendered how much is on its way, and what the spool holds.
    func show(in metrics: ServiceMetrics) {
        metrics.showProcess { [database] in database.depth }
        if let spool { metrics.show(spool) }
    }

    /// Whether deliveries are taken in without the database as well.
    var isSpooling: Bool { spool?.takesRecords ?? false }

    /// What is worth a look, by what it concerns; while the database is not well that says enough of what the spool
    /// holds.
    func warnings(isDatabaseWell: Bool) -> [String: String] {
        guard let spool else { return [:] }
        if let problem = spool.problem { return ["spool": problem.description] }
        let waits = isDatabaseWell && spool.isHolding
        return waits ? ["spool": "holds deliveries that are not in the database yet"] : [:]
    }

    private static func batch(_ spool: Spool, _ logger: Logger) -> BatchCommit<Delivery> {
        let log = OutageLog(
            failure: "Neither the database nor the spool takes deliveries in",
            recovery: "The spool takes deliveries in again",
            counter: "batch.rows",
            logger: logger
        )
        return BatchCommit(logger: logger) { deliveries throws(CommitFailure) in
            do throws(SpoolError) {
                try await spool.append(deliveries.map(\.spooled))
                log.worked()
            } catch {
                log.failed(deliveries.count, error)
                throw .unavailable
            }
        }
    }

    private static func batch(
        _ store: DeliveryStore,
        _ metrics: DeliveryMetrics,
        _ logger: Logger
    ) -> BatchCommit<Delivery> {
        let log = OutageLog(
            failure: "Batch not committed",
            recovery: "Batches are committed again",
            counter: "batch.rows",
            logger: logger
        )
        return BatchCommit(logger: logger) { delivery, reason in
            var delivery = delivery
            delivery.reading = .quarantined(reason: reason)
            return delivery
        } commit: { deliveries throws(CommitFailure) in
            let started = ContinuousClock.now
            defer { metrics.triedToCommit(took: ContinuousClock.now - started) }
            do {
                metrics.committed(deliveries, try await record(deliveries, store))
                log.worked()
            } catch let error as PostgresError where error.recovery == .badRow {
                throw .badElement(reason: error.quarantineReason)
            } catch {
                log.failed(deliveries.count, error)
                throw .unavailable
            }
        }
    }

    /// Records a batch, once more if the connection was lost or the server chose it as a victim: recording is idempotent.
    ///
    /// What took longer than anybody waits is not sent again as it is: it may be too much at once.
    private static func record(_ deliveries: [Delivery], _ store: DeliveryStore) async throws -> DeliveryCounts {
        let started = ContinuousClock.now
        do {
            return try await store.record(deliveries, at: .now)
        } catch let error as PostgresError where error.recovery == .reconnect || error.recovery == .retry {
            guard ContinuousClock.now - started < patience.alone else { throw error }
            return try await store.record(deliveries, at: .now)
        }
    }
}
