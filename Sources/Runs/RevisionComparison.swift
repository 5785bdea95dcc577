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
        let earlier = numbers.count > 1 ? numbers[0] : later - 1
        guard let new = try await revisions.revision(later, of: date) else { throw Failure.noRevision(later, date) }
        guard let old = try await revisions.revision(earlier, of: date) else {
            throw Failure.noRevision(earlier, date)
        }
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
}

extension RevisionComparison.Failure: CustomStringConvertible {
    /// What is wrong and what to do, in one line.
    package var description: String {
        switch self {
        case .notPublished(let date, let timeZone):
            "\(date) has not been published for \(timeZone); rollcall report --date \(date) does it"
        case .noRevision(0, let date): "\(date) has only a first revision; it changed nothing"
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
