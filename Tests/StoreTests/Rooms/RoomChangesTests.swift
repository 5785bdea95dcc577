import Attendance
import ClockTesting
import Postgres
import Store
import Testing
import Webhooks

/// What is changed of a room's settings is written down with who changed it, in the transaction that changes it.
@Suite struct RoomChangesTests {
    private let database: StoreDatabase
    private let connection: Connection
    private let registry: RoomRegistry

    init() async throws {
        database = try await StoreDatabase()
        connection = try database.connection()
        registry = RoomRegistry(connection: connection)
    }

    @Test func `a change has when, by whom, and each setting as it was and became, the newest first`() async throws {
        let room = try await registry.create(.named("A", "yoga"), clock: "12:00").id
        let edit = RoomEdit(
            description: .set("Yoga"),
            tags: .set(["north"]),
            settings: #"{"privacy": "private"}"#,
            sessionLengthSince: "13:00"
        )
        try await registry.edit(room, edit, by: .api(keyID: "k1"), clock: "13:00")
        let second = RoomEdit(
            friendlyURL: .clear,
            description: .set("Park"),
            expiresAt: .set("2026-03-18T09:00:00Z"),
            clearedSettings: ["privacy"],
            sessionLength: .set(.minutes(45)),
            sessionLengthSince: "09:00"
        )
        // By a clock that is slow.
        try await registry.edit(room, second, by: .dashboard(keyID: "k2"), clock: "12:30")
        let found = try await changes(of: room)
        #expect(found.map(\.number) == [2, 1])
        #expect(found.map(\.at) == ["12:30", "13:00"])
        #expect(found.map(\.author) == [.dashboard(keyID: "k2"), .api(keyID: "k1")])
        #expect(found[1].was == #"{"tags": null, "privacy": null, "description": null}"#)
        #expect(found[1].became == #"{"tags": ["north"], "privacy": "private", "description": "Yoga"}"#)
        #expect(
            found[0].was
                == #"{"privacy": "private", "expires_at": null, "description": "Yoga", "#
                + #""friendly_url": "yoga", "session_length": null}"#
        )
        #expect(
            found[0].became
                == #"{"privacy": null, "expires_at": "2026-03-18T09:00:00.000Z", "description": "Park", "#
                + #""friendly_url": null, "session_length": 45}"#
        )
        let earlier = try await RoomChanges(connection: connection).read(of: room, before: 2, limit: 10)
        #expect(earlier == [found[1]])
    }

    @Test func `what changes nothing, or is refused, leaves none`() async throws {
        _ = try await registry.create(.named("A", "yoga"), clock: "12:00")
        let room = try await registry.create(.named("B", "park"), clock: "12:00").id
        let same = RoomEdit(friendlyURL: .set("park"), description: .clear, sessionLengthSince: "13:00")
        try await registry.edit(room, same, by: .command, clock: "13:00")
        let taken = RoomEdit(friendlyURL: .set("yoga"), description: .set("Yoga"), sessionLengthSince: "13:00")
        await #expect(throws: StoreError.friendlyURLIsTaken) {
            try await registry.edit(room, taken, by: .command, clock: "13:00")
        }
        let tooLong = RoomEdit(sessionLength: .set(.minutes(1_441)), sessionLengthSince: "13:00")
        await #expect(throws: PostgresError.self) {
            try await registry.edit(room, tooLong, by: .command, clock: "13:00")
        }
        #expect(try await changes(of: room) == [])
    }

    @Test func `of changes that are made at once each is written down once, with what it found`() async throws {
        let room = try await registry.create(.named("A", "yoga"), clock: "12:00").id
        let registries = try [registry, RoomRegistry(connection: database.connection())]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let edit = RoomEdit(description: .set("text \(number)"), sessionLengthSince: "13:00")
                    try await registries[number % 2].edit(room, edit, by: .command, clock: "13:00")
                }
            }
            try await group.waitForAll()
        }
        let found = try await changes(of: room)
        #expect(found.map(\.number) == Array((1...40).reversed()))
        #expect(Set(found.map(\.became)) == Set((0..<40).map { #"{"description": "text \#($0)"}"# }))
        // Each begins where the one before ended.
        #expect(found.dropLast().map(\.was) == found.dropFirst().map(\.became))
    }

    @Test func `a deletion is the last change; without history it is all that is left of the room's`() async throws {
        for (name, hasHistory) in [("A", false), ("B", true)] {
            var draft = RoomDraft.named(name, "url-\(name)")
            draft.expiresAt = "13:00"
            let room = try await registry.create(draft, clock: "08:00").id
            let edit = RoomEdit(description: .set("private matters"), sessionLengthSince: "08:00")
            try await registry.edit(room, edit, by: .command, clock: "08:00")
            if hasHistory {
                _ = try await DeliveryStore(connection: connection).record([.of([.joined("C", "09:00", room: name)])])
            }
            _ = try await registry.delete(room, by: .expiry, clock: "13:00")
            let found = try await changes(of: room)
            #expect(found.count == (hasHistory ? 2 : 1))
            #expect(found.first?.author == .expiry)
            #expect(found.first?.was == #"{"deleted_at": null}"#)
            #expect(found.first?.became == #"{"deleted_at": "2026-01-16T13:00:00.000Z"}"#)
        }
    }

    @Test func `of what is long the beginning is kept`() async throws {
        let room = try await registry.create(.named("A", "yoga"), clock: "12:00").id
        let picture = String(repeating: "p", count: 50_000)
        for settings in [#"{"custom_logo": "\#(picture)"}"#, #"{"custom_logo": "\#(picture)q"}"#] {
            try await registry.edit(
                room,
                RoomEdit(settings: settings, sessionLengthSince: "13:00"),
                by: .command,
                clock: "13:00"
            )
        }
        let found = try await changes(of: room)
        #expect(found.count == 2)
        #expect(found.allSatisfy { $0.became == #"{"custom_logo": "\#(picture.prefix(1_000))…"}"# })
    }

    private func changes(of room: RoomID) async throws -> [RoomChanges.Entry] {
        try await RoomChanges(connection: connection).read(of: room, limit: 100)
    }
}
