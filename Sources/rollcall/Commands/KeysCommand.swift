import ArgumentParser
import Attendance
import Foundation
import Logging
import Store

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Make, look at and revoke the keys of the REST API and the dashboard.",
        subcommands: [Create.self, List.self, Revoke.self]
    )

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key and print it, this once, on standard output.",
            discussion: """
                The database keeps only a digest, so a key that is lost is revoked and replaced. A key with the scope \
                write may read as well.

                Applications send it as `Authorization: Bearer KEY`, or by HTTP Basic as the password of any user; \
                people sign in to the dashboard with it.
                """
        )

        @OptionGroup var common: CommonOptions

        @Option(help: ArgumentHelp("What the key is for, 1 to 100 characters.", valueName: "text"))
        var name: String

        @Option(
            help: ArgumentHelp("What it is good for: read, or write, which includes read.", valueName: "scope,scope")
        )
        var scopes = "read"

        func run() async throws {
            guard (1...100).contains(name.count), !name.utf8.contains(0) else {
                throw Failure(.usage, "--name has 1 to 100 characters")
            }
            let (name, scopes) = (name, try Self.scopes(scopes))
            let logger = Log.logger("rollcall.keys")
            try await Database.with(common.configuration(), logger: logger) { database in
                let registry = APIKeyRegistry(connection: try database.connection(duty: .owner))
                let (key, text) = try await registry.create(name: name, scopes: scopes, clock: .now)
                do throws(Failure) {
                    try Console.write(result: Array("\(text.text)\n".utf8))
                } catch {
                    // Nobody has seen it, and nobody ever will.
                    _ = try await registry.revoke(key.id, clock: .now)
                    throw Failure(error.status, "\(error), so the key \(key.id) was revoked again")
                }
                logger.info("Key created; it is not shown again", metadata: ["key.id": "\(key.id)"])
            }
        }

        private static func scopes(_ text: String) throws -> Set<APIKey.Scope> {
            let scopes = text.split(separator: ",").map {
                APIKey.Scope(rawValue: $0.trimmingCharacters(in: .whitespaces))
            }
            let known = scopes.compactMap(\.self)
            guard !known.isEmpty, known.count == scopes.count else {
                throw Failure(.usage, "--scopes is read, or write, or both with a comma")
            }
            return Set(known)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "All keys, in the order in which they were made.")

        @OptionGroup var common: CommonOptions

        func run() async throws {
            try await Database.with(common.configuration(), logger: Log.logger("rollcall.keys")) { database in
                var table = TextTable([
                    ("KEY", .left), ("NAME", .left), ("SCOPES", .left), ("CREATED", .left), ("LAST USED", .left),
                    ("REVOKED", .left),
                ])
                for key in try await APIKeyRegistry(connection: database.connection(duty: .owner)).list() {
                    table.add([
                        key.id, key.name, key.scopes.map(\.rawValue).sorted().joined(separator: ","),
                        RFC3339.format(key.createdAt), key.lastUsedAt.map { RFC3339.format($0) } ?? "never",
                        key.revokedAt.map { RFC3339.format($0) } ?? "",
                    ])
                }
                table.lines.forEach(Console.print)
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Have a key refused from now on.",
            discussion: "It stays in the list. What it was used for stays as it is."
        )

        @OptionGroup var common: CommonOptions

        @Argument(help: "The key's id, as `rollcall keys list` shows it.")
        var id: String

        func run() async throws {
            // Whoever has only the key itself may name it by that, and it is not shown; ids have no capitals.
            let id = APIKeyText(id)?.id ?? id.lowercased()
            try await Database.with(common.configuration(), logger: Log.logger("rollcall.keys")) { database in
                let registry = APIKeyRegistry(connection: try database.connection(duty: .owner))
                switch try await registry.revoke(id, clock: .now) {
                case true?: Console.print("\(id) revoked")
                case false?: Console.print("\(id) was revoked before")
                case nil: throw Failure(.badInput, "there is no key \(id); rollcall keys list shows them")
                }
            }
        }
    }
}
