import Attendance
import Testing

/// What holds of any attendance, whatever the history.
@Suite struct InvariantTests {
    private static let batch: UInt64 = 100

    @Test(arguments: 0..<16 as Range<UInt64>)
    func `stays lie inside their sessions, sessions do not overlap, ids are unique`(number: UInt64) {
        for seed in number * Self.batch..<(number + 1) * Self.batch {
            let attendance = RandomHistory(seed: seed).attendance()
            let sessions = Dictionary(attendance.sessions.map { ($0.id, $0) }) { first, _ in
                Issue.record("seed \(seed): two sessions have the id \(first.id)")
                return first
            }
            for stay in attendance.stays {
                #expect(isConsistent(stay, in: stay.session.flatMap { sessions[$0] }), "seed \(seed): \(stay)")
            }
            for (session, next) in zip(attendance.sessions, attendance.sessions.dropFirst()) {
                #expect((session.endedAt ?? .distantFuture) <= next.startedAt, "seed \(seed)")
            }
            let occupied = Set(attendance.stays.compactMap(\.session))
            #expect(occupied == Set(attendance.sessions.map(\.id)), "seed \(seed)")
        }
    }

    @Test(arguments: 0..<16 as Range<UInt64>)
    func `the stays of one connection do not overlap`(number: UInt64) {
        for seed in number * Self.batch..<(number + 1) * Self.batch {
            let stays = RandomHistory(seed: seed).attendance().stays
            for (index, stay) in stays.enumerated() {
                let next = stays[(index + 1)...].first { $0.connection == stay.connection }
                guard let next else { continue }
                #expect((stay.leaveSeenAt ?? .distantFuture) <= next.joinedAt, "seed \(seed): \(stay), \(next)")
            }
        }
    }

    private func isConsistent(_ stay: Stay, in session: Session?) -> Bool {
        guard (stay.leftAt ?? .distantFuture) >= stay.joinedAt, (stay.ending == .open) == (stay.leftAt == nil) else {
            return false
        }
        guard let session else { return stay.isMachine }
        return !stay.isMachine && session.startedAt <= stay.joinedAt
            && session.id.start == session.startedAt && session.id.room == RoomScript.room
            && (stay.leftAt ?? .distantPast) <= (session.lastLeftAt ?? .distantFuture)
            && (session.lastLeftAt ?? .distantPast) <= (session.endedAt ?? .distantFuture)
            && (session.endedAt == nil) == (session.endReason == nil)
            && (stay.ending != .open || session.lastLeftAt == nil)
    }
}
