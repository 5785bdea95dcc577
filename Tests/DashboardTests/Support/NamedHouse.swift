import Attendance
import Foundation
import Postgres
import Store
import Webhooks

/// Rooms, sessions and people that are called whatever the test says, each in a room of its own.
struct NamedHouse {
    private let dashboard: DashboardUnderTest
    private let morning: Instant

    /// Fills the dashboard's database.
    ///
    /// - Parameters:
    ///   - literals: What things are called, as JSON; what is not stored under such a name is stored under its number.
    ///   - dashboard: What it is filled as of, and where.
    /// - Throws: What the database says.
    static func fill(_ literals: [String], in dashboard: DashboardUnderTest) async throws {
        let house = NamedHouse(dashboard: dashboard, morning: dashboard.now - .hours(3))
        for (number, literal) in literals.enumerated() { try await house.add(number, literal) }
        _ = try await Computation(connection: dashboard.connection).run(clock: dashboard.now)
    }

    /// One room with somebody who left and somebody who is there.
    private func add(_ number: Int, _ literal: String) async throws {
        let name = try JSONDecoder().decode(String?.self, from: Data(Self.whole(literal).utf8)) ?? ""
        let room = await isStored(room: literal) ? literal : #""room \#(number)""#
        let people =
            await isStored(person: literal) ? [literal, #""person \#(number)""#] : ["1", "2"].map { #""\#($0)""# }
        let key = RoomKey(
            source: dashboard.source.name,
            providerRoomID: try JSONDecoder().decode(String.self, from: Data(Self.whole(room).utf8))
        )
        let draft = RoomDraft(
            id: RoomID(source: key.source, providerRoomID: key.providerRoomID),
            key: key,
            friendlyURL: "room-\(number)",
            description: name,
            externalID: name,
            tags: [name],
            registrar: .api
        )
        _ = try await RoomRegistry(connection: dashboard.connection).create(draft, clock: morning)
        let told = await isStored(person: literal) ? literal : Self.whole(literal)
        let start = morning + .seconds(Int64(number))
        for (minute, event, person) in [
            (0, "participant_joined", 0), (5, "participant_joined", 1), (50, "participant_left", 0),
        ] {
            let body = Self.body(event, room, people[person], told, at: start + .minutes(Int64(minute)))
            _ = try await DeliveryStore(connection: dashboard.connection).record([delivery(body)])
        }
    }

    private func isStored(room literal: String) async -> Bool {
        isRead(Self.body("participant_joined", literal, #""p""#, #""n""#, at: morning))
    }

    private func isStored(person literal: String) async -> Bool {
        isRead(Self.body("participant_joined", #""r""#, literal, literal, at: morning))
    }

    private func isRead(_ body: String) -> Bool {
        guard case .events = delivery(body).reading else { return false }
        return true
    }

    private func delivery(_ body: String) -> Delivery {
        let bytes = Array(body.utf8)
        return Delivery(
            id: DeliveryID(receivedAt: morning, random: .random(in: 0 ... .max)),
            source: dashboard.source.name,
            receivedAt: morning,
            body: bytes,
            reading: dashboard.source.read(body: bytes, receivedAt: morning, trust: .sender)
        )
    }

    private static func body(
        _ event: String,
        _ room: String,
        _ person: String,
        _ name: String,
        at time: Instant
    ) -> String {
        """
        {"eventType":"\(event)","roomId":\(room),"timestamp":\(time.rawValue / 1_000),\
        "data":{"participantId":\(person),"externalId":\(person),"name":\(name),"role":\(name)}}
        """
    }

    /// The literal without halves of pairs, which only some readers take.
    private static func whole(_ literal: String) -> String {
        literal.replacing(/\\ud[89a-f][0-9a-f]{2}/, with: "\u{FFFD}")
    }
}
