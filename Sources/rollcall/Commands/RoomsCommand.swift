import ArgumentParser
import Attendance
import Foundation
import Store

struct RoomsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rooms",
        abstract: "Look at rooms and change their settings.",
        subcommands: [List.self, Show.self, Edit.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All rooms, by source and the provider's room id.")

        @OptionGroup var common: CommonOptions

        @Option(help: ArgumentHelp("Only of this source.", valueName: "name"))
        var source: String?

        private static let pageLength = 1_000

        func run() async throws {
            let source = source
            try await Database.with(Configuration(common), logger: Log.logger("rollcall.rooms")) { database in
                let registry = RoomRegistry(connection: try database.connection())
                var table = TextTable([
                    ("SOURCE", .left), ("ROOM", .left), ("FRIENDLY URL", .left), ("SESSION LENGTH", .right),
                    ("DESCRIPTION", .left),
                ])
                var last: RoomKey?
                while true {
                    let page = try await registry.list(source: source, after: last, limit: Self.pageLength, clock: .now)
                    guard let newest = page.last else { break }
                    last = newest.key
                    for room in page {
                        table.add([
                            room.key.source, room.key.providerRoomID, room.friendlyURL ?? "",
                            RoomsCommand.text(room.sessionLength), room.description ?? "",
                        ])
                    }
                }
                table.lines.forEach(Console.print)
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A room and the history of its session length.")

        @OptionGroup var common: CommonOptions

        @Argument(help: "The provider's room id, or the friendly URL.")
        var room: String

        @Option(help: ArgumentHelp("The room's source, if several have such a room.", valueName: "name"))
        var source: String?

        func run() async throws {
            let (name, source) = (room, source)
            try await Database.with(Configuration(common), logger: Log.logger("rollcall.rooms")) { database in
                let registry = RoomRegistry(connection: try database.connection())
                let room = try await RoomsCommand.find(name, source, registry)
                Console.print("source:         \(room.key.source)")
                Console.print("room:           \(room.key.providerRoomID)")
                Console.print("friendly URL:   \(room.friendlyURL ?? "")")
                Console.print("description:    \(room.description ?? "")")
                Console.print("external id:    \(room.externalID ?? "")")
                Console.print("tags:           \(room.tags.joined(separator: ", "))")
                Console.print("first seen:     \(RFC3339.format(room.firstSeenAt))")
                Console.print("session length: \(RoomsCommand.text(room.sessionLength))")
                for change in try await registry.sessionLengths(of: room.id) {
                    Console.print(
                        "    since \(RFC3339.format(change.validFrom)): \(RoomsCommand.text(change.sessionLength))"
                    )
                }
            }
        }
    }

    struct Edit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change a room's settings.",
            discussion: """
                An empty text clears a setting. A session length counts for sessions that start at --since or later; \
                the next compute or report works these out again.
                """
        )

        @OptionGroup var common: CommonOptions

        @Argument(help: "The provider's room id, or the friendly URL.")
        var room: String

        @Option(help: ArgumentHelp("The room's source, if several have such a room.", valueName: "name"))
        var source: String?

        @Option(help: ArgumentHelp("The longest a session may last, 1 to 1440, or none.", valueName: "minutes"))
        var sessionLength: String?

        @Option(help: ArgumentHelp("From when on the session length holds; now without it.", valueName: "instant"))
        var since: String?

        @Option(help: ArgumentHelp("The room's name in URLs, 3 to 32 characters.", valueName: "text"))
        var friendlyURL: String?

        @Option(help: ArgumentHelp("What the room is for, 3 to 500 characters.", valueName: "text"))
        var description: String?

        @Option(help: ArgumentHelp("The room's id in another system.", valueName: "text"))
        var externalID: String?

        @Option(help: ArgumentHelp("What the room is grouped by in reports of a month.", valueName: "tag,tag"))
        var tags: String?

        func run() async throws {
            let edit = RoomEdit(
                friendlyURL: try Self.change(friendlyURL, "--friendly-url", 3...32),
                description: try Self.change(description, "--description", 3...500),
                externalID: try Self.change(externalID, "--external-id", 1...255),
                tags: try tagsChange(),
                sessionLength: try lengthChange(),
                sessionLengthSince: try since.map { try Arguments.instant($0, "--since") } ?? .now
            )
            guard since == nil || sessionLength != nil else {
                throw Failure(.usage, "--since belongs to --session-length")
            }
            let (name, source) = (room, source)
            try await Database.with(Configuration(common), logger: Log.logger("rollcall.rooms")) { database in
                let registry = RoomRegistry(connection: try database.connection())
                let room = try await RoomsCommand.find(name, source, registry)
                try await registry.edit(room.id, edit, clock: .now)
                Console.print("\(room.key.source) \(room.key.providerRoomID) changed")
            }
        }

        private func lengthChange() throws -> Change<Span>? {
            guard let sessionLength else { return nil }
            if sessionLength.isEmpty || sessionLength == "none" { return .clear }
            guard let minutes = Int64(sessionLength), (1...1_440).contains(minutes) else {
                throw Failure(.usage, "--session-length is 1 to 1440 minutes, or none")
            }
            return .set(.minutes(minutes))
        }

        private func tagsChange() throws -> Change<[String]>? {
            guard let tags else { return nil }
            let names = tags.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
                !$0.isEmpty
            }
            guard names.allSatisfy({ $0.count <= 100 && !$0.utf8.contains(0) }) else {
                throw Failure(.usage, "--tags: a tag has 1 to 100 characters")
            }
            return .set(Set(names).sorted())
        }

        private static func change(
            _ text: String?,
            _ flag: String,
            _ length: ClosedRange<Int>
        ) throws -> Change<String>? {
            guard let text else { return nil }
            if text.isEmpty { return .clear }
            guard length.contains(text.count), !text.utf8.contains(0) else {
                throw Failure(.usage, "\(flag) has \(length.lowerBound) to \(length.upperBound) characters")
            }
            return .set(text)
        }
    }

    /// The one room that `name` means.
    static func find(
        _ name: String,
        _ source: String?,
        _ registry: RoomRegistry
    ) async throws -> RegisteredRoom {
        let found = try await registry.find(name, clock: .now).filter { source == nil || $0.key.source == source }
        guard let room = found.first else { throw Failure(.badInput, "there is no room \(name)") }
        guard found.count == 1 else {
            let sources = found.map(\.key.source).joined(separator: ", ")
            throw Failure(.usage, "several rooms are called \(name); name the source with --source: \(sources)")
        }
        return room
    }

    private static func text(_ sessionLength: Span?) -> String {
        sessionLength.map { "\($0.rawValue / Span.minutes(1).rawValue) min" } ?? "no limit"
    }
}
