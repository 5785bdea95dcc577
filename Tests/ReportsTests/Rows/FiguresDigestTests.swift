import Attendance
import Reports
import Testing

struct FiguresDigestTests {
    private let report = workedExample()

    @Test func `a digest is the same in every version`() {
        let hexadecimal = report.figures.digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(hexadecimal == "84567632d4675641d98d9ba3e0340623e1949f1a52c343617bbf7b6bad3a6ffc")
    }

    @Test func `figures that were stored without labels and read back in any order have the same digest`() {
        let readBack = DayFigures(
            rooms: report.rooms.reversed().map { row in
                var row = row
                row.labels = RoomLabels(source: row.source, roomID: row.roomID)
                return row
            },
            sessions: report.sessions.map { row in
                var row = row
                row.labels = RoomLabels(source: row.source, roomID: row.roomID)
                return row
            }
        )
        #expect(readBack.digest == report.figures.digest)
    }

    @Test(arguments: RoomChange.all)
    func `any other value of a room makes another digest`(change: RoomChange) throws {
        var rooms = report.rooms
        change.apply(&rooms[1])
        #expect(DayFigures(rooms: rooms, sessions: report.sessions).digest != report.figures.digest)
    }

    @Test(arguments: SessionChange.all)
    func `any other value of a session makes another digest`(change: SessionChange) throws {
        var sessions = report.sessions
        change.apply(&sessions[0])
        #expect(DayFigures(rooms: report.rooms, sessions: sessions).digest != report.figures.digest)
    }

    @Test func `a missing row and a shifted text make another digest`() {
        #expect(DayFigures(rooms: report.rooms, sessions: []).digest != report.figures.digest)
        #expect(DayFigures(rooms: [], sessions: report.sessions).digest != report.figures.digest)
        let digests = [("ab", "c"), ("a", "bc"), ("", "abc"), ("a\u{308}", "c"), ("ä", "c")].map { source, roomID in
            var row = report.rooms[0]
            row.labels = RoomLabels(source: source, roomID: roomID)
            return DayFigures(rooms: [row], sessions: []).digest
        }
        #expect(Set(digests).count == digests.count)
    }
}

/// A change of one value.
struct RoomChange: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let apply: @Sendable (inout RoomRow) -> Void

    static let all = [
        RoomChange("source") { $0.labels = RoomLabels(source: $0.source + "x", roomID: $0.roomID) },
        RoomChange("room_id") { $0.labels = RoomLabels(source: $0.source, roomID: $0.roomID + "x") },
        RoomChange("sessions") { $0.usage.sessions += 1 },
        RoomChange("sessions_started") { $0.usage.sessionsStarted += 1 },
        RoomChange("participants") { $0.usage.participants += 1 },
        RoomChange("unique_participants") { $0.usage.uniqueParticipants += 1 },
        RoomChange("participant_seconds") { $0.usage.participantTime += .milliseconds(1) },
        RoomChange("occupied_seconds") { $0.usage.occupiedTime += .milliseconds(1) },
        RoomChange("peak_participants") { $0.usage.peakParticipants += 1 },
        RoomChange("peak_at") { $0.usage.peakAt = nil },
        RoomChange("first_joined_at") { $0.usage.firstJoinedAt = $0.usage.lastLeftAt },
        RoomChange("last_left_at") { $0.usage.lastLeftAt = $0.usage.firstJoinedAt },
        RoomChange("longest_session_seconds") { $0.usage.longestSession += .milliseconds(1) },
        RoomChange("inferred_leaves") { $0.usage.inferredLeaves += 1 },
        RoomChange("unmatched_leaves") { $0.usage.unmatchedLeaves += 1 },
    ]

    private init(_ column: String, apply: @escaping @Sendable (inout RoomRow) -> Void) {
        testDescription = column
        self.apply = apply
    }
}

/// A change of one value.
struct SessionChange: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let apply: @Sendable (inout SessionRow) -> Void

    static let all = [
        SessionChange("source") { $0.labels = RoomLabels(source: $0.source + "x", roomID: $0.roomID) },
        SessionChange("room_id") { $0.labels = RoomLabels(source: $0.source, roomID: $0.roomID + "x") },
        SessionChange("session_id") { $0.session.id = SessionID(rawValue: $0.session.id.rawValue + 1) },
        SessionChange("started_at") { $0.session.startedAt = $0.session.startedAt + .milliseconds(1) },
        SessionChange("last_left_at") { $0.session.lastLeftAt = nil },
        SessionChange("ended_at") { $0.session.endedAt = nil },
        SessionChange("end_reason") { $0.session.endReason = .ended },
        SessionChange("participants") { $0.participants += 1 },
        SessionChange("unique_participants") { $0.uniqueParticipants += 1 },
        SessionChange("peak_participants") { $0.peakParticipants += 1 },
        SessionChange("participant_seconds") { $0.participantTime += .milliseconds(1) },
        SessionChange("occupied_seconds") { $0.occupiedTime += .milliseconds(1) },
        SessionChange("day_participant_seconds") { $0.dayParticipantTime += .milliseconds(1) },
        SessionChange("day_occupied_seconds") { $0.dayOccupiedTime += .milliseconds(1) },
        SessionChange("inferred_leaves") { $0.inferredLeaves += 1 },
        SessionChange("provider_session_ids") { $0.providerSessionIDs.reverse() },
    ]

    private init(_ column: String, apply: @escaping @Sendable (inout SessionRow) -> Void) {
        testDescription = column
        self.apply = apply
    }
}
