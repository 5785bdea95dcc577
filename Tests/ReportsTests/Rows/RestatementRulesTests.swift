import Attendance
import Reports
import Testing

struct RestatementRulesTests {
    private let day = TimeZoneRules.berlin.day("2026-01-16")

    @Test func `a later leave changes the columns it concerns, of the room and of the session`() throws {
        let rows = restatement(from: [room("r", until: 30)], to: [room("r", until: 31)]).rows
        #expect(
            rows.filter { $0.table == .rooms }.map(\.column) == [
                "participant_seconds", "participant_minutes", "occupied_seconds", "occupied_minutes", "last_left_at",
                "longest_session_seconds",
            ]
        )
        #expect(
            rows.filter { $0.table == .sessions }.map(\.column) == [
                "last_left_at", "ended_at", "participant_seconds", "occupied_seconds", "day_participant_seconds",
                "day_occupied_seconds",
            ]
        )
        let seconds = try #require(rows.first)
        #expect(seconds.old == .seconds(.minutes(30)) && seconds.new == .seconds(.minutes(31)))
        #expect(seconds.difference == .seconds(.minutes(1)) && seconds.unit == "s")
        let leave = try #require(rows.first { $0.column == "last_left_at" })
        #expect(leave.old == .time(day.start + .minutes(30)) && leave.difference == nil && leave.unit == nil)
    }

    @Test func `a room that appears is compared with nothing`() throws {
        let rows = restatement(from: [], to: [room("r", until: 30)]).rows
        let start = try #require(rows.first { $0.table == .sessions && $0.column == "started_at" })
        #expect(start.old == nil && start.new == .time(day.start))
        let participants = try #require(rows.first { $0.table == .rooms && $0.column == "participants" })
        #expect(participants.old == .count(0) && participants.difference == .count(1))
        #expect(!rows.contains { $0.column == "unmatched_leaves" })
    }

    @Test func `a room that is gone keeps its id and has no friendly URL`() throws {
        let rows = restatement(from: [room("r", until: 30)], to: [room("other", until: 30)]).rows
        let gone = rows.filter { $0.roomID == "r" }
        #expect(!gone.isEmpty && gone.allSatisfy { $0.friendlyURL == nil })
        let participants = try #require(gone.first { $0.column == "participants" })
        #expect(participants.new == .count(0) && participants.difference == .count(-1))
        #expect(rows.filter { $0.roomID == "other" }.allSatisfy { $0.friendlyURL == "other-url" })
    }

    @Test func `other labels are no change`() {
        var renamed = room("r", until: 30)
        renamed.labels = RoomLabels(
            source: renamed.source,
            roomID: "r",
            friendlyURL: "a",
            description: "b",
            externalID: "c"
        )
        #expect(restatement(from: [room("r", until: 30)], to: [renamed]).rows.isEmpty)
    }

    @Test func `texts differ if their bytes do`() {
        let old = room("r", until: 30, providerSession: "Zo\u{EB}")
        let new = room("r", until: 30, providerSession: "Zoe\u{308}")
        #expect(restatement(from: [old], to: [new]).rows.map(\.column) == ["provider_session_ids"])
        let twins = restatement(from: [room("Zo\u{EB}", until: 30)], to: [room("Zoe\u{308}", until: 30)])
        #expect(twins.rows.contains { $0.difference == .count(-1) })
    }

    @Test func `rows are ordered by table, room, session and column`() {
        let rooms = ["b", "a", "ä"].map { room($0, until: 30) }
        let later = ["ä", "b", "a"].map { room($0, until: 40) }
        let rows = restatement(from: rooms, to: later).rows
        #expect(!rows.drop { $0.table == .rooms }.contains { $0.table == .rooms })
        #expect(rows.filter { $0.column == "participant_seconds" }.map(\.roomID) == ["a", "b", "ä", "a", "b", "ä"])
    }

    @Test func `each row says why its room changed`() {
        let reasons = RestatementReasons(reasons: [.lateDelivery, .replay], deliveries: 2, deliveryIDs: ["1", "2"])
        let restatement = Restatement(
            from: figures([room("a", until: 30), room("b", until: 30)]),
            to: figures([room("a", until: 40), room("b", until: 40)]),
            on: day,
            reasons: [RoomReference(source: "samba", roomID: "b"): reasons]
        )
        #expect(restatement.rows.filter { $0.roomID == "b" }.allSatisfy { $0.reasons == reasons })
        let others = restatement.rows.filter { $0.roomID == "a" }
        #expect(others.allSatisfy { $0.reasons == RestatementReasons(reasons: [.computedAnew]) })
    }

    @Test func `no more than the first 100 deliveries are listed`() {
        let ids = (1...150).map(String.init)
        let reasons = RestatementReasons(reasons: [.lateDelivery], deliveries: 150, deliveryIDs: ids)
        #expect(reasons.deliveryIDs == Array(ids.prefix(100)) && reasons.deliveries == 150)
    }

    @Test func `minutes differ by what is printed`() throws {
        let stays = [Span.milliseconds(299), .milliseconds(300)].map { ReportedStay(1, day.start, day.start + $0) }
        let rows = restatement(
            from: [ReportedRoom("r", [ReportedSession([stays[0]])])],
            to: [ReportedRoom("r", [ReportedSession([stays[1]])])]
        ).rows
        let minutes = try #require(rows.first { $0.column == "participant_minutes" })
        #expect(minutes.difference == .minutes(hundredths: 1) && minutes.unit == "min")
        #expect(rows.first { $0.column == "participant_seconds" }?.difference == .seconds(.milliseconds(1)))
    }

    private func restatement(from old: [ReportedRoom], to new: [ReportedRoom]) -> Restatement {
        Restatement(from: figures(old), to: figures(new), on: day, reasons: [:])
    }

    private func figures(_ rooms: [ReportedRoom]) -> DayFigures {
        DayReport(day: day, clock: day.end, rooms: rooms).figures
    }

    /// One person for so many minutes from midnight on.
    private func room(_ roomID: String, until minute: Int64, providerSession: String = "s") -> ReportedRoom {
        let stay = ReportedStay(1, day.start, day.start + .minutes(minute))
        let session = ReportedSession([stay], providerSessionIDs: [providerSession])
        return ReportedRoom(roomID, friendlyURL: "\(roomID)-url", [session])
    }
}
