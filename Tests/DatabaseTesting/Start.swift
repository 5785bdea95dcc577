import Glibc
import Logging
import Postgres
import PrivateServer
import Synchronization

/// The one start of the test server; whoever comes first starts it and the others wait for the same.
actor Start {
    static let shared = Start()

    private var starting: Task<String, any Error>?
    private var connection: Connection?

    /// The server's connection string.
    var value: String {
        get async throws {
            // A task of its own, so that a cancelled test does not cancel the start for the others.
            let task = starting ?? Task { try await Self.start() }
            starting = task
            return try await task.value
        }
    }

    /// The connection that makes databases, one after the other.
    static func administration() async throws -> Connection {
        try await shared.administration()
    }

    private func administration() async throws -> Connection {
        let url = try await value
        if let connection { return connection }
        let settings = try ConnectionSettings(url: url, applicationName: "tests", statementTimeout: .seconds(60))
        let made = Connection(settings: settings, logger: Logger(label: "tests"))
        connection = made
        return made
    }

    private static func start() async throws -> String {
        if let given = getenv("TEST_DATABASE_URL") {
            let url = String(cString: given)
            let allowsRemote = getenv("TEST_DATABASE_ALLOW_REMOTE").map { String(cString: $0) } == "true"
            return try patient(allowsRemote ? url : localOnly(url))
        }
        let directory = try makeDirectory()
        let server = try await PrivateServer.start(
            directory: directory,
            durability: .ephemeral,
            logger: Logger(label: "tests")
        )
        DeletionAtExit.register(server, directory: directory)
        return try patient(server.url)
    }

    /// Makes a directory for the files of a server.
    static func makeDirectory() throws -> String {
        var template = Array("/tmp/rollcall-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw TestServerError.noDirectory }
        let directory = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        // Root's server runs as another account.
        chmod(directory, 0o711)
        return directory
    }

    /// So many tests connect at once that a slow machine needs longer than a user would wait.
    private static func patient(_ url: String) throws -> String {
        var string = try ConnectionString(parsing: url)
        string["connect_timeout"] = string["connect_timeout"] ?? "60"
        return string.text
    }

    private static func localOnly(_ url: String) throws -> String {
        let string = try ConnectionString(parsing: url)
        let hosts = (string["hostaddr"] ?? string["host"] ?? "").split(separator: ",")
        let isLocal = hosts.allSatisfy { $0.hasPrefix("/") || ["localhost", "127.0.0.1", "::1"].contains($0) }
        guard isLocal, !hosts.isEmpty else { throw TestServerError.notLocal }
        return url
    }
}
