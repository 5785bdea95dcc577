import Attendance
import ClockTesting
import Foundation
import Postgres
import Reports
import Runs
import Store
import Testing
import Webhooks

/// Why a day says something else than before, where that was told by what happened outside of it.
@Suite struct RestatementReasonTests {
    private static let day: CalendarDate = "2026-01-16"

    /// Publishes the day, then has `bodies` arrive and publishes it again.
    ///
    /// - Returns: The reasons that the room's restatements give, and how many deliveries they name.
    private static func reasons(
        in place: Workplace,
        before: [[UInt8]],
        since bodies: [[UInt8]],
        at receivedAt: Instant = "2026-01-17T02:00:00Z",
        clock: Instant = "2026-01-17T03:00:00Z"
    ) async throws -> Set<String> {
        try await place.receive(before, at: "2026-01-16T23:59:30Z")
        _ = try await place.reportRun().run(.due, clock: "2026-01-17T00:00:30Z")
        try await place.receive(bodies, at: receivedAt)
        let summary = try await place.reportRun().run(.due, clock: clock)
        #expect(summary[day]?.revision == 2)
        return Set(
            try place.restatements(on: day).map { row in
                "\(row["reasons"] as? String ?? "-") \(row["deliveries"] as? Int ?? -1)"
            }
        )
    }

    private static func limitSessions(in place: Workplace) async throws {
        try await place.receive([SambaBody.joined("early", "2026-01-01T09:00:00Z")], at: "2026-01-01T09:00:00Z")
        try await place.receive([SambaBody.left("early", "2026-01-01T09:01:00Z")], at: "2026-01-01T09:01:00Z")
        try await RoomRegistry(connection: place.connection).edit(
            RoomID(source: "samba", providerRoomID: "R1"),
            RoomEdit(sessionLength: .set(.minutes(60)), sessionLengthSince: "2026-01-01T00:00:00Z"),
            by: .command,
            clock: "2026-01-02T00:00:00Z"
        )
    }

    private static func body(
        _ type: String,
        _ participant: String?,
        _ at: String,
        session: String? = nil,
        joinedAt: String? = nil
    ) -> [UInt8] {
        let told = joinedAt.map { #","joinTime":"\#($0)""# } ?? ""
        let data = participant.map { #","data":{"participantId":"\#($0)"\#(told)}"# } ?? ""
        let session = session.map { #","sessionId":"\#($0)""# } ?? ""
        return Array(#"{"eventType":"\#(type)","roomId":"R1","timestamp":"\#(at)"\#(session)\#(data)}"#.utf8)
    }

    @Test func `a revision made when all deliveries had been dropped is not followed by late ones`() async throws {
        try await Workplace.with { place in
            try await place.receive(
                [SambaBody.joined("A", "2026-01-16T09:00:00Z"), SambaBody.left("A", "2026-01-16T11:00:00Z")],
                at: "2026-01-16T12:00:00Z"
            )
            func publish(sessionLength minutes: Int64, clock: Instant) async throws {
                try await RoomRegistry(connection: place.connection).edit(
                    RoomID(source: "samba", providerRoomID: "R1"),
                    RoomEdit(sessionLength: .set(.minutes(minutes)), sessionLengthSince: "2026-01-01T00:00:00Z"),
                    by: .command,
                    clock: clock
                )
                _ = try await place.reportRun().run(.due, clock: clock + .hours(1))
            }
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T01:00:00Z")
            try await place.connection.withSession { try $0.execute("delete from rollcall.deliveries") }
            try await publish(sessionLength: 60, clock: "2026-01-17T02:00:00Z")
            try await publish(sessionLength: 30, clock: "2026-01-17T04:00:00Z")
            let restatements = try place.restatements(on: Self.day)
            #expect(Set(restatements.compactMap { $0["reasons"] as? String }) == ["setting_changed"])
            #expect(restatements.allSatisfy { $0["deliveries"] as? Int == 0 })
        }
    }

    @Test func `what had been received when a day was published, and was stored later, is late also as the first`()
        async throws
    {
        try await Workplace.with { place in
            let range = ReportRun.Days.range(Self.day, Self.day)
            _ = try await place.reportRun().run(range, clock: "2026-01-17T01:00:00Z")
            try await place.receive(
                [SambaBody.joined("A", "2026-01-16T09:00:00Z"), SambaBody.left("A", "2026-01-16T11:00:00Z")],
                at: "2026-01-16T12:00:00Z"
            )
            _ = try await place.reportRun().run(range, clock: "2026-01-17T02:00:00Z")
            let restatements = try place.restatements(on: Self.day)
            #expect(Set(restatements.compactMap { $0["reasons"] as? String }) == ["late_delivery"])
            #expect(restatements.first?["deliveries"] as? Int == 2)
        }
    }

    @Test func `the next day's first join is why somebody was left over in a session that had ended`() async throws {
        try await Workplace.with { place in
            try await Self.limitSessions(in: place)
            let reasons = try await Self.reasons(
                in: place,
                before: [
                    Self.body("participant_joined", "A", "2026-01-16T20:00:00Z", session: "P"),
                    Self.body("participant_joined", "B", "2026-01-16T20:10:00Z", session: "P"),
                    Self.body("participant_left", "B", "2026-01-16T20:40:00Z", session: "P"),
                ],
                since: [
                    Self.body("participant_joined", "C", "2026-01-17T00:30:00Z", session: "Q"),
                    Self.body("participant_joined", "D", "2026-01-17T00:40:00Z", session: "Q"),
                    Self.body("participant_left", "D", "2026-01-17T00:50:00Z", session: "Q"),
                ]
            )
            #expect(reasons == ["late_delivery 1"])
        }
    }

    @Test func `a leave after the session's end is why it is seen`() async throws {
        try await Workplace.with { place in
            let reasons = try await Self.reasons(
                in: place,
                before: [
                    Self.body("participant_joined", "A", "2026-01-16T23:00:00Z", session: "P"),
                    Self.body("session_ended", nil, "2026-01-16T23:59:00Z", session: "P"),
                ],
                since: [
                    Self.body("participant_left", "A", "2026-01-17T00:00:02Z", session: "P"),
                    Self.body("participant_joined", "B", "2026-01-17T01:00:00Z", session: "Q"),
                ]
            )
            #expect(reasons == ["late_delivery 1"])
        }
    }

    @Test func `the end of a provider's session on the next day is why somebody was not left over`() async throws {
        try await Workplace.with { place in
            try await Self.limitSessions(in: place)
            try await place.receive(
                [
                    Self.body("participant_joined", "A", "2026-01-16T22:30:00Z", session: "P"),
                    Self.body("participant_joined", "B", "2026-01-17T00:30:00Z", session: "Q"),
                ],
                at: "2026-01-17T00:30:00Z"
            )
            _ = try await place.reportRun().run(.due, clock: "2026-01-17T00:40:00Z")
            try await place.receive(
                [
                    Self.body("session_ended", nil, "2026-01-17T00:10:00Z", session: "P"),
                    Self.body("participant_left", "B", "2026-01-17T00:50:00Z", session: "Q"),
                ],
                at: "2026-01-17T02:00:00Z"
            )
            let summary = try await place.reportRun().run(.due, clock: "2026-01-17T03:00:00Z")
            #expect(summary[Self.day]?.revision == 2)
            let rows = try place.restatements(on: Self.day)
            #expect(rows.allSatisfy { $0["reasons"] as? String == "late_delivery" && $0["deliveries"] as? Int == 1 })
        }
    }

    @Test func `a leave of the next day that says who had come is why`() async throws {
        try await Workplace.with { place in
            try await Self.limitSessions(in: place)
            let reasons = try await Self.reasons(
                in: place,
                before: [SambaBody.joined("A", "20:00"), SambaBody.left("A", "20:40")],
                since: [
                    Self.body("participant_left", "B", "2026-01-17T01:30:00Z", joinedAt: "2026-01-16T20:20:00Z"),
                    SambaBody.joined("C", "2026-01-17T01:40:00Z"),
                ]
            )
            #expect(reasons == ["late_delivery 1"])
        }
    }

    @Test func `a late join of the evening before is why sessions are others`() async throws {
        try await Workplace.with { place in
            try await Self.limitSessions(in: place)
            let reasons = try await Self.reasons(
                in: place,
                before: [SambaBody.joined("A", "2026-01-15T23:40:00Z"), SambaBody.left("A", "00:50")],
                since: [SambaBody.joined("B", "2026-01-15T22:50:00Z"), SambaBody.left("B", "2026-01-15T23:39:00Z")]
            )
            #expect(reasons == ["late_delivery 2"])
        }
    }

    @Test func `a stay in a session that had reached its length is given up as well`() async throws {
        try await Workplace.with { place in
            try await Self.limitSessions(in: place)
            let reasons = try await Self.reasons(
                in: place,
                before: [
                    SambaBody.joined("A", "09:00"), SambaBody.joined("B", "09:10"), SambaBody.left("B", "09:40"),
                ],
                since: [],
                clock: "2026-01-18T00:30:00Z"
            )
            #expect(reasons == ["stale_stay_closed 0"])
        }
    }

    @Test func `nobody is given up whom the provider puts out`() async throws {
        try await Workplace.with { place in
            let reasons = try await Self.reasons(
                in: place,
                before: [Self.body("participant_joined", "A", "2026-01-16T23:00:00Z", session: "P")],
                since: [Self.body("session_ended", nil, "2026-01-17T00:30:00Z", session: "P")]
            )
            #expect(reasons == ["late_delivery 1"])
        }
    }
}
