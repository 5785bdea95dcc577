import Attendance
import Reports
import Store
import Webhooks

/// Concludes why rooms have other figures than in the revision before, from what came since.
struct RestatementReasoning {
    /// The changed rooms, each with the times that its figures speak of: the day, and all of each session that touches it.
    let times: [RoomReference: (from: Instant, to: Instant)]
    private let day: UsageDay
    /// The rooms in which a session was live.
    private let live: Set<RoomReference>
    private let inferredLeaves: [RoomReference: (old: Int, new: Int)]

    init(from old: DayFigures, to new: DayFigures, on day: UsageDay, clock: Instant) {
        self.day = day
        let changes = Restatement(from: old, to: new, on: day, reasons: [:])
        var times: [RoomReference: (from: Instant, to: Instant)] = [:]
        for row in changes.rows { times[row.reference] = (day.start, day.end) }
        for row in old.sessions + new.sessions {
            guard let known = times[row.reference] else { continue }
            let end = row.session.endedAt ?? row.session.lastLeftAt ?? clock
            times[row.reference] = (min(known.from, row.session.startedAt), max(known.to, end))
        }
        self.times = times
        live = Set(old.sessions.filter { $0.session.lastLeftAt == nil }.map(\.reference))
        var inferred: [RoomReference: (old: Int, new: Int)] = [:]
        for row in old.sessions { inferred[row.reference, default: (0, 0)].old += row.inferredLeaves }
        for row in new.sessions { inferred[row.reference, default: (0, 0)].new += row.inferredLeaves }
        inferredLeaves = inferred
    }

    /// Each changed room with at least one reason.
    func reasons(
        _ findings: [RoomReference: ReasonReader.Findings],
        _ previous: RecordedRevision
    ) -> [RoomReference: RestatementReasons] {
        var reasons: [RoomReference: RestatementReasons] = [:]
        for room in times.keys {
            let found = findings[room] ?? ReasonReader.Findings()
            var why: [RestatementReason] = []
            if previous.publishedAt < day.end { why.append(.dayInProgress) }
            if !found.late.isEmpty { why.append(.lateDelivery) }
            if !found.replayed.isEmpty { why.append(.replay) }
            if found.settingWasChanged { why.append(.settingChanged) }
            // Only a live session can have had a stay that was open.
            if live.contains(room), let leaves = inferredLeaves[room], leaves.new > leaves.old {
                why.append(.staleStayClosed)
            }
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
