package import Attendance
package import Reports
package import Store

/// What one revision of a day says otherwise than another, and why.
package struct RevisionComparison: Hashable, Sendable {
    package let old: RecordedRevision
    package let new: RecordedRevision
    package let restatement: Restatement

    /// Why there is nothing to compare.
    package enum Failure: Error, Hashable, Sendable {
        /// The day was never published for the time zone.
        case notPublished(CalendarDate, timeZone: String)
        /// The day has no revision of that number, or its figures were not kept here.
        case noRevision(Int, CalendarDate)
        /// Nothing older is recorded of the day than the revision of that number.
        case nothingBefore(Int, CalendarDate)
    }

    /// Compares revisions of a day: those of two numbers, the one of a single number with the one before it, or without
    /// a number the newest with the one before it.
    ///
    /// - Throws: `RevisionComparison.Failure`, or `PostgresError`.
    package static func between(
        _ numbers: [Int],
        of date: CalendarDate,
        in timeZone: TimeZoneRules,
        _ revisions: ReportRevisions
    ) async throws -> RevisionComparison {
        guard let newest = try await revisions.revision(of: date) else {
            throw Failure.notPublished(date, timeZone: timeZone.name)
        }
        let later = numbers.last ?? newest.revision
        guard let new = try await revisions.revision(later, of: date) else { throw Failure.noRevision(later, date) }
        let old = try await revision(before: later, named: numbers.dropLast().first, of: date, revisions)
        let earlier = old.revision
        var reasons: [RoomReference: RestatementReasons] = [:]
        for number in min(earlier, later)..<max(earlier, later) {
            let more = try await revisions.reasons(ofRevision: number + 1, of: date)
            reasons.merge(more) { $0.merged(with: $1) }
        }
        let restatement = Restatement(
            from: try await revisions.figures(ofRevision: earlier, of: date),
            to: try await revisions.figures(ofRevision: later, of: date),
            on: timeZone.day(date),
            reasons: reasons
        )
        return RevisionComparison(old: old, new: new, restatement: restatement)
    }

    private static func revision(
        before later: Int,
        named number: Int?,
        of date: CalendarDate,
        _ revisions: ReportRevisions
    ) async throws -> RecordedRevision {
        if let number {
            guard let old = try await revisions.revision(number, of: date) else {
                throw Failure.noRevision(number, date)
            }
            return old
        }
        guard let old = try await revisions.revision(before: later, of: date) else {
            throw Failure.nothingBefore(later, date)
        }
        return old
    }
}

extension RevisionComparison.Failure: CustomStringConvertible {
    /// What is wrong and what to do, in one line.
    package var description: String {
        switch self {
        case .notPublished(let date, let timeZone):
            "\(date) has not been published for \(timeZone); rollcall report --date \(date) does it"
        case .nothingBefore(let number, let date):
            "revision \(number) of \(date) is the first that is recorded; it changed nothing"
        case .noRevision(let number, let date): "no revision \(number) of \(date) is recorded"
        }
    }
}

extension RestatementReasons {
    /// Each reason and each delivery of either once.
    fileprivate func merged(with other: RestatementReasons) -> RestatementReasons {
        let all = Set(reasons + other.reasons)
        let common = Set(deliveryIDs).intersection(other.deliveryIDs).count
        return RestatementReasons(
            reasons: RestatementReason.allCases.filter(all.contains),
            deliveries: deliveries + other.deliveries - common,
            deliveryIDs: Set(deliveryIDs + other.deliveryIDs).sorted()
        )
    }
}
