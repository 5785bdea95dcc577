import Attendance
import ClockTesting
import Testing

/// A recomputation may start where nothing reaches across, given what came before.
@Suite struct IncrementalPrecedentTests {
    private static let batch: UInt64 = 40

    @Test(arguments: 0..<16 as Range<UInt64>)
    func `a history cut where the room is at rest gives what the whole gives`(number: UInt64) {
        var cuts = 0
        for seed in number * Self.batch..<(number + 1) * Self.batch {
            let history = RandomHistory(seed: seed)
            let events = history.stored
            let whole = history.attendance(of: events)
            for cut in Set(events.map(\.at)) where isAtRest(whole, at: cut, clock: history.clock) {
                let before = events.filter { $0.at < cut }
                guard !before.isEmpty else { continue }
                let first = history.attendance(of: before)
                let second = Rules().attendance(
                    in: RoomScript.room,
                    events: events.filter { $0.at >= cut },
                    sessionLengths: history.sessionLengths,
                    clock: history.clock,
                    precedent: precedent(after: first)
                )
                let joined = RoomAttendance(
                    stays: first.stays + second.stays,
                    sessions: first.sessions + second.sessions,
                    unmatchedLeaves: first.unmatchedLeaves + second.unmatchedLeaves
                )
                #expect(UnorderedAttendance(joined) == UnorderedAttendance(whole), "seed \(seed), cut at \(cut.text)")
                cuts += 1
            }
        }
        #expect(cuts > 10, "hardly any history had a place to cut it at")
    }

    @Test func `a leave that is delivered again after the cut is not unmatched`() {
        let again = RoomScript().leaves("A", "12:00")
        let connection = again.names.name(of: "A") ?? .none
        let precedent = Precedent(departed: [connection: "09:30"])
        #expect(again.seen(at: "13:00", after: precedent).unmatchedLeaves == [])
        #expect(again.seen(at: "13:00").unmatchedLeaves == ["A 12:00"])
    }

    @Test func `a late end of a provider session before the cut changes nothing`() {
        let script = RoomScript().stays("A", "12:00", "12:20").ends("12:10", session: "S1")
            .joins("B", "12:30", session: "S2")
        let goingOn = script.names.name(of: "S2") ?? .none
        let precedent = Precedent(providerSessions: [goingOn], providerSessionsAt: "11:00")
        #expect(script.seen(at: "12:25", after: precedent).stays == ["A 12:00–12:20 left"])
        #expect(script.seen(at: "12:25").stays == ["A 12:00–12:10 session_end, leave seen 12:20"])
    }

    @Test func `a provider session of before the cut is the one going on for exactly as long as a stay may be stale`() {
        let script = RoomScript().stays("A", "12:00", "12:20").ends("12:10", session: "S1")
            .joins("B", "12:30", session: "S2")
        let other = script.names.name(of: "S2") ?? .none
        let dayBefore = Precedent(providerSessions: [other], providerSessionsAt: "2026-01-15T12:10:00Z")
        #expect(script.seen(at: "12:25", after: dayBefore).stays == ["A 12:00–12:20 left"])
        let earlier = Precedent(providerSessions: [other], providerSessionsAt: "2026-01-15T12:09:59.999Z")
        #expect(
            script.seen(at: "12:25", after: earlier).stays == ["A 12:00–12:10 session_end, leave seen 12:20"]
        )
    }

    @Test func `who is present in a stay from before the cut has another only after a leave`() {
        let joinsAgain = RoomScript().joins("A", "11:00")
        #expect(stays(of: joinsAgain, presentBefore: "A") == [])
        let comesBack = joinsAgain.leaves("A", "12:00").joins("A", "12:00")
        #expect(stays(of: comesBack, presentBefore: "A") == ["A 12:00–… open, unsettled"])
    }

    /// The naive implementation knows of no stay that cannot change any more.
    private func stays(of script: RoomScript, presentBefore connection: String) -> [String] {
        let present = script.names.name(of: connection) ?? .none
        let attendance = Rules().attendance(
            in: RoomScript.room,
            events: script.events,
            clock: "13:00",
            precedent: Precedent(present: [present])
        )
        return RoomSummary(attendance, names: script.names, clock: "13:00").stays
    }

    /// Whether nothing reaches across `cut`: no stay, no session, no connection whose leave is missing.
    private func isAtRest(_ whole: RoomAttendance, at cut: Instant, clock: Instant) -> Bool {
        cut <= clock
            && whole.stays.allSatisfy { $0.joinedAt >= cut || ($0.leaveSeenAt ?? .distantFuture) < cut }
            && whole.sessions.allSatisfy { $0.startedAt >= cut || isOver($0, before: cut) }
    }

    /// Whether the session is over by what happened before `cut`, events at `cut` belonging to what comes after.
    private func isOver(_ session: Session, before cut: Instant) -> Bool {
        guard let endedAt = session.endedAt else { return false }
        return session.endReason == .ended ? endedAt < cut : endedAt <= cut
    }

    private func precedent(after first: RoomAttendance) -> Precedent {
        var precedent = Precedent()
        let leaves = first.stays.compactMap { stay in stay.leaveSeenAt.map { (stay.connection, $0) } }
        for (connection, leave) in leaves + first.unmatchedLeaves.map({ ($0.connection, $0.at) }) {
            precedent.departed[connection] = max(precedent.departed[connection] ?? .distantPast, leave)
        }
        let joins = first.stays.filter { !$0.isMachine && $0.providerSession != nil }
        if let latest = joins.map(\.joinedAt).max() {
            precedent.providerSessionsAt = latest
            precedent.providerSessions = Set(joins.filter { $0.joinedAt == latest }.compactMap(\.providerSession))
        }
        return precedent
    }
}
