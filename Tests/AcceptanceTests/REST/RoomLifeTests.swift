import API
import ContractTesting
import Foundation
import HTTPReceiver
import NIOHTTP1
import Reports
import Testing
import Waiting

extension AcceptanceTests {
    /// One room from its registration until nobody remembers who was there.
    struct RoomLifeTests {
        private static let ada = "8b085f23-9a2a-465d-bdbb-73a233c7df90"
        private static let bob = "17c75935-387e-499e-ab6f-8025e9bc0691"
        private static let cleo = "ad95c5a4-c5b1-4d0e-8b5c-1f3cfbf2e6d7"

        @Test func `a room's life: registered, used, watched, ended, reported, deleted, forgotten`() async throws {
            try await Receiver.run { receiver in
                try await RESTClient.with { client, directory in
                    // An application wants to be told, and registers a room.
                    let subscription = try await client.post(
                        "/webhooks",
                        """
                        {"endpoint":"http://127.0.0.1:\(receiver.port)/told","authorization_header":"s3cret",
                         "events":["session_started","session_ended","report_published","report_restated"]}
                        """
                    )
                    #expect(subscription.status == 200)
                    let room = try #require(
                        try await client.post(
                            "/rooms",
                            """
                            {"privacy":"private","friendly_url":"Standup","description":"Every morning",
                             "external_id":"EXT-7","tags":["team"]}
                            """
                        )["id"].text
                    )

                    // Ada comes, then Bob.
                    try await client.visit(room, Self.ada, "Ada", "participant_joined", ago: 2_400)
                    try await client.visit(room, Self.bob, "Bob", "participant_joined", ago: 1_800)
                    try await eventually("both are seen") {
                        try await client.get("/rooms/Standup/live")["live_participants"].integer == 2
                    }
                    let inside = try await client.get("/rooms/Standup/live/participants")
                    #expect(inside["live_participants"].elements?.compactMap { $0["name"]?.text } == ["Ada", "Bob"])
                    let live = try await client.get("/sessions?live=true")
                    let session = try #require(live.ids.first)
                    #expect(live["data", 0, "end_time"].isNull)

                    // Bob goes; then the session is ended for Ada as well.
                    try await client.visit(room, Self.bob, "Bob", "participant_left", ago: 600)
                    try await eventually("Bob is gone") {
                        try await client.get("/rooms/Standup/live")["live_participants"].integer == 1
                    }
                    #expect(try await client.post("/sessions/\(session)/end").status == 200)
                    #expect(try await client.get("/rooms/live").items.isEmpty)
                    #expect(try await client.get("/sessions?live=true").items.isEmpty)

                    // The application was told of it.
                    try await eventually("the subscriber is told of start and end") { receiver.calls.count >= 2 }
                    try Self.expectTold(receiver, ["session_started", "session_ended"], session, room)

                    // The statistics of session, room and everything say what the report says.
                    let published = try await directory.rollcall("report", "--date", RESTClient.today)
                    #expect(published.status == 0, "\(published)")
                    try await Self.expectFigures(client, directory, room, session, people: 2)
                    try await eventually("the subscriber is told of the report") { receiver.calls.count >= 3 }
                    #expect(receiver.calls.last?.body.contains(#""report_published""#) == true)

                    // That Cleo was there too is told late: the day is restated.
                    try await client.visit(room, Self.cleo, "Cleo", "participant_left", ago: 1_200)
                    try await client.visit(room, Self.cleo, "Cleo", "participant_joined", ago: 1_500)
                    let restated = try await directory.rollcall("report", "--date", RESTClient.today)
                    #expect(restated.status == 0, "\(restated)")
                    try await Self.expectFigures(client, directory, room, session, people: 3)
                    try await eventually("the subscriber is told of the restatement") { receiver.calls.count >= 4 }
                    #expect(receiver.calls.last?.body.contains(#""report_restated""#) == true)
                    let (rooms, sessions) = (try directory.table("rooms"), try directory.table("sessions"))

                    // Deleted with its history, it is in no list, and its session stays, without names.
                    #expect(try await client.delete("/rooms/Standup", #"{"delete_history":true}"#).status == 204)
                    #expect(try await client.get("/rooms").items.isEmpty)
                    #expect(try await client.get("/rooms/\(room)").status == 404)
                    let remembered = try await client.get("/sessions?room_id=\(room)")
                    #expect(remembered.ids == [session])
                    #expect(remembered["data", 0, "room_is_deleted"].truth == true)
                    try await Self.expectForgotten(client, directory, session)

                    // A new report finds the same figures, so that nothing is restated.
                    let again = try await directory.rollcall("report", "--date", RESTClient.today)
                    #expect(again.status == 0, "\(again)")
                    #expect(try directory.table("rooms") == rooms)
                    #expect(try directory.table("sessions") == sessions)
                    try await Self.expectFigures(client, directory, room, session, people: 3)
                    let revisions = try directory.files(below: "reports/daily/.revisions").keys
                    #expect(revisions.count { $0.hasSuffix("datapackage.json") } == 2)
                    #expect(receiver.calls.count == 4)
                }
            }
        }

        /// The calls so far, in the envelope of the provider's webhooks.
        private static func expectTold(
            _ receiver: Receiver,
            _ events: [String],
            _ session: String,
            _ room: String
        ) throws {
            let told = try receiver.calls.map { try JSONValue(parsing: Array($0.body.utf8)) }
            #expect(told.compactMap { $0["eventType"]?.text } == events)
            for call in receiver.calls {
                #expect(call.method == .POST && call.uri == "/told")
                #expect(call.headers["Authorization"] == ["Bearer s3cret"])
                #expect(call.headers["Content-Type"] == ["application/json"])
            }
            for event in told {
                #expect(event.members.map(\.key) == ["eventType", "sessionId", "roomId", "timestamp", "data"])
                #expect(event["sessionId"]?.text == session)
                #expect(event["roomId"]?.text == room)
            }
            #expect(told.first?["timestamp"]?.integer == Samba.now - 2_400)
            #expect(told.last?["data"]?["endReason"]?.text == "ended")
            #expect(told.last?["data"]?["startedAt"]?.integer == Samba.now - 2_400)
            let end = try #require(told.last?["data"]?["endedAt"]?.integer)
            #expect(told.last?["timestamp"]?.integer == end)
            #expect(end >= Samba.now)
        }

        /// What the API answers is what the tables of the report have.
        private static func expectFigures(
            _ client: RESTClient,
            _ directory: WorkingDirectory,
            _ room: String,
            _ session: String,
            people: Int
        ) async throws {
            let (rooms, sessions) = (try directory.table("rooms"), try directory.table("sessions"))
            let row = try #require(rooms.first)
            let sessionRow = try #require(sessions.first)
            #expect(rooms.count == 1 && sessions.count == 1)
            #expect(row["room_id"] == room && row["friendly_url"] == "Standup" && row["external_id"] == "EXT-7")
            #expect(sessionRow["session_id"] == session && sessionRow["end_reason"] == "ended")
            let seconds = try #require(row["participant_seconds"].flatMap(Double.init))
            // Bob was there for twenty minutes, Ada for at least forty, Cleo for five.
            #expect(seconds >= (people == 2 ? 3_600 : 3_900))
            let minutes = Int((seconds / 60 + 0.5).rounded(.down))

            let period = "date_start=\(RESTClient.today)&date_end=\(RESTClient.today)"
            for path in [
                "/sessions/\(session)/statistics", "/rooms/\(room)/statistics?\(period)", "/statistics?\(period)",
            ] {
                let figures = try await client.get(path)
                #expect(figures["participation_minutes"].integer == minutes, "\(path)")
                #expect(figures["active_participants"].integer == people, "\(path)")
                #expect(figures["max_concurrent_participants"].integer == people, "\(path)")
                #expect(figures["live_participants"].integer == 0, "\(path)")
            }
            #expect(try await client.get("/rooms/\(room)/statistics?\(period)")["sessions"].integer == 1)
            for column in ["participants", "unique_participants", "peak_participants"] {
                #expect(row[column] == "\(people)", "\(column)")
            }
            #expect(row["sessions"] == "1" && row["sessions_started"] == "1")
            let detail = try await client.get("/sessions/\(session)")
            let occupied = try #require(sessionRow["occupied_seconds"].flatMap(Double.init))
            #expect(detail["session_duration"].integer == Int(occupied / 60))
        }

        /// Nobody's name is left, neither in what is answered nor in what was received.
        private static func expectForgotten(
            _ client: RESTClient,
            _ directory: WorkingDirectory,
            _ session: String
        ) async throws {
            let people = try await client.get("/sessions/\(session)/participants")
            #expect(people.items.count == 3)
            #expect(people.items.allSatisfy { $0["name"]?.isNull == true })
            #expect(!people.json.lineText.contains("id of"))
            let list = try await DeliveryList(of: directory)
            for entry in list.entries {
                let body = try await directory.rollcall("deliveries", "show", entry.id)
                #expect(body.status == 0)
                for name in ["Ada", "Bob", "Cleo"] { #expect(!body.text.contains(name), "\(body.text)") }
            }
        }
    }
}

extension RESTClient {
    /// The provider tells that someone has entered or left a room, so many seconds ago.
    func visit(_ room: String, _ participant: String, _ name: String, _ event: String, ago: Int) async throws {
        let body = Samba.visit(event, room: room, participant: participant, name: name, ago: ago)
        #expect(try await service.post(body).status == 204)
    }

    /// The day that it is in the time zone of the reports.
    static var today: String {
        let now = Date(timeIntervalSince1970: TimeInterval(Samba.now - (zone == "UTC" ? 0 : 43_200)))
        return String(now.formatted(.iso8601).prefix(10))
    }
}

extension WorkingDirectory {
    /// The rows of a table of today's report, whose values need no quotes.
    func table(_ name: String) throws -> [[String: String]] {
        let path = "\(path)/reports/daily/\(RESTClient.today)/\(name).csv"
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n")
        let rows = lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        let columns = try #require(rows.first)
        return rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(columns, $0)) }
    }
}
