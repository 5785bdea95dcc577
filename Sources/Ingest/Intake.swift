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
    ///
    /// It may be in both places, if the database answered too late: what takes the spool's elements in has to be
    /// idempotent.
    package func append(_ element: Element) async throws(CommitRefusal) {
        guard let spool else { return try await database.append(element) }
        if !spool.isHolding() {
            do throws(CommitRefusal) {
                return try await database.append(element)
            } catch {
                guard error == .unavailable else { throw error }
            }
        }
        try await spool.commit.append(element)
    }
}
