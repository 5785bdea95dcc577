import Attendance
import Reports
import SeededRandom

/// Makes rooms whose visits often begin and end at given bounds, have no length, overlap, and are one person's.
struct RandomRooms {
    /// Between the first and the last everything happens.
    let bounds: [Instant]
    /// An open stay joined before it.
    let clock: Instant

    /// A room of at most four sessions.
    func room(_ roomID: String, number: Int64 = 7, using random: inout SplitMix64) -> ReportedRoom {
        var starts = Set<Instant>()
        let sessions = (0..<Int.random(in: 0...4, using: &random)).compactMap { _ -> ReportedSession? in
            let stays = (0..<Int.random(in: 1...5, using: &random)).map { _ in stay(using: &random) }
            let session = ReportedSession(stays, room: number)
            return starts.insert(session.session.startedAt).inserted ? session : nil
        }
        var room = ReportedRoom(
            roomID,
            friendlyURL: "\(roomID)-url",
            sessions,
            unmatchedLeaves: (0..<Int.random(in: 0...2, using: &random)).map { _ in instant(using: &random) }
        )
        room.tags = ["x", "y y", "z", ""].filter { _ in random.chance(30) }
        room.personIDs = [1: "p-b", 2: "p-a", 3: "p-a\u{308}"].reduce(into: [:]) {
            $0[Name(rawValue: $1.key)] = $1.value
        }
        return room
    }

    private func stay(using random: inout SplitMix64) -> ReportedStay {
        let times = [instant(using: &random), instant(using: &random)].sorted()
        let kind = Int.random(in: 0..<5, using: &random)
        return ReportedStay(
            person: Name(rawValue: .random(in: 1...3, using: &random)),
            joinedAt: kind == 0 ? min(times[0], clock) : times[0],
            leftAt: kind == 0 ? nil : times[kind == 1 ? 0 : 1],
            leaveIsInferred: kind != 0 && Bool.random(using: &random),
            name: random.pick([nil, "Ada", "ada", "Zoë"]),
            role: random.pick([nil, "host", "guest"])
        )
    }

    private func instant(using random: inout SplitMix64) -> Instant {
        guard let first = bounds.first, let last = bounds.last, !random.chance(50) else {
            return random.pick(Array(bounds.dropLast()))
        }
        return Instant(milliseconds: .random(in: first.rawValue..<last.rawValue, using: &random))
    }
}
