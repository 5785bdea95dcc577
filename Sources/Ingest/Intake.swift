/// Makes elements durable: in the database, or in a spool while the database can't take them.
///
/// As long as the spool holds anything, all that comes is appended to it, so that the database gets everything in the order
/// in which it came.
package struct Intake<Element: Sendable>: Sendable {
    private let database: GroupCommit<Element>
    private let spool: (commit: GroupCommit<Element>, isHolding: @Sendable () -> Bool)?

    /// - Parameters:
    ///   - database: Commits to the database.
    ///   - spool: Commits to the spool and says whether it holds anything; nil where there is none.
    package init(
        database: GroupCommit<Element>,
        spool: (commit: GroupCommit<Element>, isHolding: @Sendable () -> Bool)? = nil
    ) {
        self.database = database
        self.spool = spool
    }

    /// Why an element would be refused now, nil if it would be taken in.
    package var objection: CommitRefusal? {
        guard let spool else { return database.objection }
        if !spool.isHolding() {
            guard let objection = database.objection else { return nil }
            guard objection == .unavailable else { return objection }
        }
        return spool.commit.objection
    }

    /// Returns once `element` is durable.
    package func append(_ element: Element) async throws(CommitRefusal) {
        let refusal = await withCheckedContinuation { continuation in
            append(element) { continuation.resume(returning: $0) }
        }
        if let refusal { throw refusal }
    }

    /// Takes `element` in, and tells `waiter` once it is durable, or why it is not known to be.
    ///
    /// It may be in both places, if the database answered too late: what takes the spool's elements in has to be
    /// idempotent.
    package func append(_ element: Element, then waiter: @escaping GroupCommit<Element>.Waiter) {
        guard let spool else { return database.append(element, then: waiter) }
        guard !spool.isHolding() else { return spool.commit.append(element, then: waiter) }
        database.append(element) { refusal in
            guard refusal == .unavailable else { return waiter(refusal) }
            spool.commit.append(element, then: waiter)
        }
    }
}
