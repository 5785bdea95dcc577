import Attendance
import Reports
import Store
import Webhooks

/// Concludes why rooms have other figures than in the revision before, from what came since.
struct RestatementReasoning {
    /// The changed rooms, each with the times that its figures speak of: the day, and all of each session that touches it.
    let questions: [RoomReference: ReasonReader.Question]
    private let wasInProgress: Bool
    /// The rooms in which a session was live.
    private let live: Set<RoomReference>

    /// - Parameters:
    ///   - old: The figures of `previous`.
    ///   - new: The figures now.
    ///   - day: The day that both are of.
    ///   - previous: The revision before.
    ///   - clock: The run's clock.
    init(from old: DayFigures, to new: DayFigures, on day: UsageDay, after previous: RecordedRevision, clock: Instant) {
        let wasInProgress = previous.publishedAt < day.end
        let live = Set(old.sessions.filter { $0.session.lastLeftAt == nil }.map(\.reference))
        let changes = Restatement(from: old, to: new, on: day, reasons: [:])
        var questions: [RoomReference: ReasonReader.Question] = [:]
        for row in changes.rows {
            // What went on is reason enough.
            let looksAround = !wasInProgress && !live.contains(row.reference)
            questions[row.reference] = ReasonReader.Question(from: day.start, to: day.end, looksAround: looksAround)
        }
        for row in old.sessions + new.sessions {
            guard let known = questions[row.reference] else { continue }
            let end = row.session.endedAt ?? row.session.lastLeftAt ?? clock
            questions[row.reference]?.from = min(known.from, row.session.startedAt)
            questions[row.reference]?.to = max(known.to, end)
        }
        self.questions = questions
        self.wasInProgress = wasInProgress
        self.live = live
    }

    /// Each changed room with at least one reason.
    func reasons(_ findings: [RoomReference: ReasonReader.Findings]) -> [RoomReference: RestatementReasons] {
        var reasons: [RoomReference: RestatementReasons] = [:]
        for room in questions.keys {
            let found = findings[room] ?? ReasonReader.Findings()
            var why: [RestatementReason] = []
            if wasInProgress { why.append(.dayInProgress) }
            if !found.late.isEmpty { why.append(.lateDelivery) }
            if !found.replayed.isEmpty { why.append(.replay) }
            if found.settingWasChanged { why.append(.settingChanged) }
            if found.someoneWasGivenUp { why.append(.staleStayClosed) }
            if why.isEmpty { why = live.contains(room) ? [.dayInProgress] : [.computedAnew] }
            let deliveries = (found.late + found.replayed).sorted { $0.rawValue < $1.rawValue }
            reasons[room] = RestatementReasons(
                reasons: why,
                deliveries: deliveries.count,
                deliveryIDs: deliveries.map(\.description)
            )
        }
        return reasons
    }
}

extension RestatementRow {
    fileprivate var reference: RoomReference { RoomReference(source: source, roomID: roomID) }
}
