import Attendance
import Reports

extension ReportedStay {
    init(_ person: Int32, _ joinedAt: Instant, _ leftAt: Instant?, inferred: Bool = false) {
        self.init(person: Name(rawValue: person), joinedAt: joinedAt, leftAt: leftAt, leaveIsInferred: inferred)
    }
}

extension ReportedSession {
    /// A session that lasts from its first join until its last leave, and is over 5 minutes later.
    init(_ stays: [ReportedStay], room: Int64 = 7, providerSessionIDs: [String] = []) {
        let start = stays.map(\.joinedAt).min() ?? .distantPast
        let leaves = stays.compactMap(\.leftAt)
        let lastLeave = leaves.count == stays.count ? leaves.max() : nil
        self.init(
            session: Session(
                id: SessionID(room: RoomID(rawValue: room), start: start, ordinal: 0),
                startedAt: start,
                lastLeftAt: lastLeave,
                endedAt: lastLeave.map { $0 + .minutes(5) },
                endReason: lastLeave.map { _ in .empty }
            ),
            stays: stays,
            providerSessionIDs: providerSessionIDs
        )
    }
}

extension ReportedRoom {
    init(
        _ roomID: String,
        friendlyURL: String? = nil,
        description: String? = nil,
        externalID: String? = nil,
        _ sessions: [ReportedSession],
        unmatchedLeaves: [Instant] = []
    ) {
        let labels = RoomLabels(
            source: "samba",
            roomID: roomID,
            friendlyURL: friendlyURL,
            description: description,
            externalID: externalID
        )
        self.init(labels, sessions: sessions, unmatchedLeaves: unmatchedLeaves)
    }
}

/// A 09:00–09:50, B 09:10–11:30 in Berlin on 2026-01-16: the first of the worked examples.
func workedExample() -> DayReport {
    let stays = [
        ReportedStay(1, instant("2026-01-16T09:00:00+01:00"), instant("2026-01-16T09:50:00+01:00")),
        ReportedStay(2, instant("2026-01-16T09:10:00+01:00"), instant("2026-01-16T11:30:00+01:00")),
    ]
    let room = ReportedRoom(
        "b2c7e3d0",
        friendlyURL: "stand-up",
        description: "Daily, the short one",
        externalID: "=HYPERLINK(\"http://evil\")",
        [ReportedSession(stays, providerSessionIDs: ["s-2", "s-1", "s-2"])],
        unmatchedLeaves: [instant("2026-01-16T08:00:00+01:00")]
    )
    let silent = ReportedRoom("a-silent-room", [], unmatchedLeaves: [instant("2026-01-16T12:00:00+01:00")])
    return DayReport(
        day: TimeZoneRules.berlin.day("2026-01-16"),
        clock: instant("2026-01-17T02:00:00Z"),
        rooms: [room, silent]
    )
}
