import Glibc
import Logging
import Postgres
import PrivateServer
import Synchronization

/// The PostgreSQL of this test process: started when it is first needed, deleted with everything in it when the process
/// exits.
///
/// With `TEST_DATABASE_URL` set, that server is used instead, if it is on this machine or `TEST_DATABASE_ALLOW_REMOTE` is
/// `true`. The databases that tests make there stay behind.
package enum TestServer {
    /// The connection string of a database that all tests share.
    ///
    /// Those that leave anything behind make one of their own.
    package static func url() async throws -> String {
        try await Start.shared.value
    }

    /// Makes a database of its own for one test and gives its connection string.
    ///
    /// It is a copy of the database named `template`, to which nobody may be connected, or empty without one.
    package static func makeDatabase(template: String? = nil) async throws -> String {
        let name = "test_\(getpid())_\(counter.add(1, ordering: .relaxed).newValue)"
        try await createDatabase(name, template: template)
        return try await url(ofDatabase: name)
    }

    /// Makes a database of a given name, such as one that is migrated to be the template of others, and gives its
    /// connection string.
    package static func makeDatabase(named name: String) async throws -> String {
        try await createDatabase(name, template: nil)
        return try await url(ofDatabase: name)
    }

    private static let counter = Atomic(0)

    private static func createDatabase(_ name: String, template: String?) async throws {
        let origin = template.map { " template \"\($0)\"" } ?? ""
        try await Start.administration().withSession { session in
            try session.execute("create database \"\(name)\"\(origin)")
        }
    }

    private static func url(ofDatabase name: String) async throws -> String {
        var string = try ConnectionString(parsing: try await url())
        string["dbname"] = name
        return string.text
    }
}
