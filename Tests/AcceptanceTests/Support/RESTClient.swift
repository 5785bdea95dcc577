import API
import Foundation
import Reports
import Synchronization
import Testing

/// An application that uses the REST API of a running `serve` with a key, and holds every answer to it against what the
/// API says of itself and against the contract.
final class RESTClient: Sendable {
    /// What an operation was answered so far.
    struct Record {
        var successes = 0
        /// What the contract has in the answer and no answer had.
        var unseen: Set<String>
    }

    let service: Service
    let key: String
    private let description: APIDescription
    private let ledger = Mutex<[API.Operation: Record]>([:])

    private init(service: Service, key: String, description: APIDescription) {
        self.service = service
        self.key = key
        self.description = description
    }

    /// A time zone in which it is between 6 and 18 o'clock, so that what happened lately happened today, and this month.
    static let zone = (6..<18).contains(Samba.now / 3_600 % 24) ? "UTC" : "Etc/GMT+12"

    /// A source, an API that hardly limits the rate, and subscribers on this machine.
    static let configuration =
        WorkingDirectory.standardConfiguration.replacingOccurrences(of: "Europe/Berlin", with: zone) + """
            api:
              requests_per_second: 100000
              room_url: https://rooms.example.org/
            notifications:
              allow_local_network: true

            """

    /// Starts `serve` in a directory of its own, makes a key that may do everything, and runs `body` with both.
    static func with<R>(
        configuration: String = RESTClient.configuration,
        database: WorkingDirectory.Database = .migrated,
        _ body: (RESTClient, WorkingDirectory) async throws -> R
    ) async throws -> R {
        try await WorkingDirectory.with(configuration: configuration, database: database) { directory in
            try await Service.with(in: directory) { service in
                let document = try await service.answer("GET", "/openapi.json")
                let client = RESTClient(
                    service: service,
                    key: try await directory.makeKey(),
                    description: APIDescription(document: try JSONValue(parsing: document.body))
                )
                return try await body(client, directory)
            }
        }
    }

    /// What the operations were answered that have been done so far.
    var records: [API.Operation: Record] { ledger.withLock(\.self) }

    func get(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> RESTAnswer {
        try await send("GET", path, sourceLocation: sourceLocation)
    }

    func post(
        _ path: String,
        _ body: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> RESTAnswer {
        try await send("POST", path, body, sourceLocation: sourceLocation)
    }

    func patch(
        _ path: String,
        _ body: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> RESTAnswer {
        try await send("PATCH", path, body, sourceLocation: sourceLocation)
    }

    func delete(
        _ path: String,
        _ body: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> RESTAnswer {
        try await send("DELETE", path, body, sourceLocation: sourceLocation)
    }

    private func send(
        _ method: String,
        _ path: String,
        _ body: String = "",
        sourceLocation: SourceLocation
    ) async throws -> RESTAnswer {
        try await send(method, path, body: Array(body.utf8), sourceLocation: sourceLocation)
    }

    /// Sends a request whose path follows `/api/v1`, with the key unless `headers` have another `Authorization`.
    ///
    /// An answer that is not what it should be fails the test.
    func send(
        _ method: String,
        _ path: String,
        headers: [String: String] = [:],
        body: [UInt8],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> RESTAnswer {
        let target = "/api/v1\(path)"
        let all = ["Authorization": "Bearer \(key)"].merging(headers) { $1 }
        let answer = try RESTAnswer(try await service.answer(method, target, headers: all, body: body))
        if let operation = APIDescription.operation(method, target) {
            let problems = try description.problems(of: answer, to: operation, isChosen: path.contains("metrics="))
            #expect(problems == [], "\(method) \(target)", sourceLocation: sourceLocation)
            if answer.status == operation.successStatus, problems.isEmpty { note(answer, operation) }
        }
        return answer
    }

    private func note(_ answer: RESTAnswer, _ operation: API.Operation) {
        let unseen = APIDescription.unseen(in: answer, to: operation)
        ledger.withLock { ledger in
            var record = ledger[operation] ?? Record(unseen: unseen)
            record.successes += 1
            record.unseen.formIntersection(unseen)
            ledger[operation] = record
        }
    }
}

extension WorkingDirectory {
    /// Makes a key of the REST API, which may do everything unless told otherwise.
    func makeKey(scopes: String = "read,write", environment: [String: String] = [:]) async throws -> String {
        let made = try await rollcall(
            "keys",
            "create",
            "--name",
            "tests",
            "--scopes",
            scopes,
            environment: environment
        )
        try #require(made.status == 0, "\(made)")
        return made.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

extension API.Operation {
    /// The operation's path below `/api/v1`, with `id` for its variable.
    func target(_ id: String) -> String {
        let parts = path.dropFirst("/api/v1".count).split(separator: "/")
        return parts.map { $0.hasPrefix("{") ? "/\(id)" : "/\($0)" }.joined()
    }
}
