import Glibc
import Postgres
import Synchronization

/// Roles belong to the whole server, so each test that needs one has a name of its own.
enum RoleName {
    private static let counter = Atomic(0)

    static func next() -> String {
        "test_role_\(getpid())_\(counter.add(1, ordering: .relaxed).newValue)"
    }
}

extension Connection {
    /// Makes a role and gives its name.
    func makeRole(_ options: String) throws -> String {
        let name = RoleName.next()
        try execute("create role \(name) \(options)")
        return name
    }

    /// Goes on with the rights of a user who has been made a member of `rollcall_reader`, and no others.
    func becomeReader() throws {
        try execute("set session authorization \(try makeRole("login in role rollcall_reader"))")
    }

    /// The SQLSTATE that the server refuses a statement with, nil if it runs it.
    func refusal(of statement: String) throws -> String? {
        do {
            try execute(statement)
            return nil
        } catch let error as PostgresError {
            return error.sqlState
        }
    }
}
