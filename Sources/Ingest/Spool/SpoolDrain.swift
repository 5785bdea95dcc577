package import Logging
import Outages
import ServiceLifecycle

/// Takes what a spool holds into the database, in order, as soon as the database is there again.
///
/// A portion is removed from the spool when all of it is committed. If the process ends before, the portion is taken in
/// again by the next: committing has to be idempotent. It is committed in steps, each of which is tried until it works,
/// and smaller after it failed: what a slow database, or a slow network, does not take at once it takes in parts.
package struct SpoolDrain<Element: Sendable>: Service {
    private let spool: Spool
    private let batch: BatchCommit<Element>
    private let largest: DrainStep
    private let interval: Duration
    private let logger: Logger
    private let outage: OutageLog
    private let decode: @Sendable ([UInt8]) -> Element?
    /// Whether the spool holds anything, which may change whenever it is asked.
    var isHolding: @Sendable () -> Bool

    /// - Parameters:
    ///   - spool: What to take in.
    ///   - batch: Commits to the database.
    ///   - batchLimit: The most elements that are committed at once.
    ///   - byteLimit: The most bytes that are committed at once, unless a single record has more.
    ///   - interval: How long to wait before looking, or trying, again.
    ///   - logger: Told when the spool begins to be used, when it can't be read, and when it is empty again.
    ///   - decode: Makes the element of a record, nil if it can't be understood.
    package init(
        spool: Spool,
        batch: BatchCommit<Element>,
        batchLimit: Int = 500,
        byteLimit: Int = 1 << 20,
        interval: Duration = .milliseconds(250),
        logger: Logger,
        decode: @escaping @Sendable ([UInt8]) -> Element?
    ) {
        self.spool = spool
        self.batch = batch
        largest = DrainStep(records: batchLimit, bytes: byteLimit)
        self.interval = interval
        self.logger = logger
        outage = OutageLog(
            failure: "The spool can't be read",
            recovery: "The spool can be read again",
            counter: "spool.attempts",
            logger: logger
        )
        self.decode = decode
        isHolding = { spool.isHolding }
    }

    /// Takes in what there is, until shutdown; what is left then is taken in by the next process.
    package func run() async {
        await cancelWhenGracefulShutdown {
            var step = largest
            while !Task.isCancelled {
                if isHolding() {
                    logger.warning("The database takes nothing in: deliveries are kept in the spool")
                    guard let taken = await drain(&step) else { return }
                    logger.notice("The spool is empty again", metadata: ["spool.taken_in": "\(taken)"])
                }
                guard await pause() else { return }
            }
        }
    }

    /// Tries until nothing is left; what comes right after is the next look's.
    ///
    /// - Returns: How many elements were taken in; nil if it is time to end.
    private func drain(_ step: inout DrainStep) async -> Int? {
        var taken = 0
        while isHolding() {
            do throws(SpoolError) {
                guard let portion = try await spool.oldest() else { continue }
                guard let isWhole = await takeIn(portion.records, &step) else { return nil }
                try await spool.remove(portion, isWhole: isWhole)
                outage.worked()
                taken += portion.records.count
            } catch {
                outage.failed(1, error)
                guard await pause() else { return nil }
            }
        }
        return taken
    }

    /// Commits the elements of the records, however long that takes.
    ///
    /// - Returns: Whether all of them are committed, and none had to be given up; nil if it is time to end.
    private func takeIn(_ records: [[UInt8]], _ step: inout DrainStep) async -> Bool? {
        var isWhole = true
        var rest = records[...]
        while !rest.isEmpty {
            guard !Task.isCancelled else { return nil }
            let next = step.first(of: rest)
            let started = ContinuousClock.now
            if let isWholeStep = await takeIn(next) {
                step.worked(after: ContinuousClock.now - started)
                isWhole = isWhole && isWholeStep
                rest = rest[next.endIndex...]
            } else {
                step.failed()
                guard await pause() else { return nil }
            }
        }
        return isWhole
    }

    /// Commits the elements of the records at once.
    ///
    /// - Returns: Whether all of them are committed, and none had to be given up; nil if the database is still away.
    private func takeIn(_ records: ArraySlice<[UInt8]>) async -> Bool? {
        let elements = records.compactMap(decode)
        var isWhole = elements.count == records.count
        for refusal in await batch.run(elements) {
            switch refusal {
            case nil: continue
            case .unstorable: isWhole = false
            case .unavailable, .overloaded, .shuttingDown: return nil
            }
        }
        return isWhole
    }

    /// - Returns: False if it is time to end.
    private func pause() async -> Bool {
        do {
            try await Task.sleep(for: interval)
            return true
        } catch {
            // Only shutdown ends the sleep early.
            return false
        }
    }
}
