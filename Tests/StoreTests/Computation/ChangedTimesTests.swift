import Attendance
import ClockTesting
import Testing

@testable import Store

@Suite struct ChangedTimesTests {
    @Test func `a session that is no more has changed from its start to its end, whichever of its rows comes first`() {
        let room = RoomID(rawValue: 1)
        let session = Session(
            id: SessionID(rawValue: 7),
            startedAt: "09:00",
            lastLeftAt: "10:00",
            endedAt: "10:05",
            endReason: nil
        )
        var changes = AttendanceChanges(clock: "12:00")
        changes.remove(Self.stay(in: session, of: room, from: "09:30", to: "09:40"))
        changes.remove(AttendanceBatch.SessionRow(room: room, session: session))
        #expect(changes.times == [AttendanceChanges.Times(from: "09:00", to: "10:00")])
    }

    private static func stay(
        in session: Session,
        of room: RoomID,
        from joinedAt: Instant,
        to leftAt: Instant
    ) -> AttendanceBatch.StayRow {
        AttendanceBatch.StayRow(
            room: room,
            stay: Stay(
                connection: .none,
                person: .none,
                providerSession: nil,
                isMachine: false,
                joinedAt: joinedAt,
                joinIsInferred: false,
                leftAt: leftAt,
                leaveSeenAt: leftAt,
                ending: .left,
                session: session.id,
                isUnsettled: false
            ),
            ordinal: 0,
            connection: "B",
            person: "B",
            providerSession: nil,
            beginsProviderSession: false
        )
    }
}
