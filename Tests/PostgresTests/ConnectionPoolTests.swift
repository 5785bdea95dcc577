import Postgres
import Testing

/// A pool gives work to the connection with the least of it, and refuses what would wait too long.
@Suite struct ConnectionPoolTests {
    @Test func `work at the same time is spread over the connections`() async throws {
        let pool = ConnectionPool([try await .shared(), try await .shared(), try await .shared()])
        let servers = try await pool.withConnection { first in
            try await pool.withConnection { second in
                try await pool.withConnection { third in
                    var servers: Set<Int64> = []
                    for connection in [first, second, third] { servers.insert(try await server(of: connection)) }
                    return servers
                }
            }
        }
        #expect(servers.count == 3)
    }

    @Test func `what is over leaves its connection to the next`() async throws {
        let pool = ConnectionPool([try await .shared(), try await .shared()])
        let first = try await pool.withConnection { try await server(of: $0) }
        let second = try await pool.withConnection { try await server(of: $0) }
        #expect(first == second)
    }

    @Test func `a task on the thread of a connection gets that one, unless it has more to do than others`() async throws
    {
        let connections = [try await Connection.shared(), try await .shared(), try await .shared()]
        let pool = ConnectionPool(connections)
        for own in connections {
            try await withTaskExecutorPreference(own.thread) {
                try await pool.withConnection { first in
                    #expect(first === own)
                    try await pool.withConnection { second in #expect(second !== own) }
                }
            }
        }
    }

    @Test func `more than the connections may have is refused at once, and taken when there is room again`()
        async throws
    {
        let pool = ConnectionPool([try await .shared(), try await .shared()], mostPerConnection: 2)
        try await pool.withConnection { _ in
            try await pool.withConnection { _ in
                try await pool.withConnection { _ in
                    try await pool.withConnection { _ in
                        _ = await #expect(throws: ConnectionPool.Exhausted.self) {
                            try await pool.withConnection { _ in }
                        }
                    }
                    try await pool.withConnection { _ in }
                }
            }
        }
    }

    @Test func `work that fails gives its place back`() async throws {
        struct Failure: Error {}
        let pool = ConnectionPool([try await .shared()], mostPerConnection: 1)
        for _ in 0..<3 {
            _ = await #expect(throws: Failure.self) {
                try await pool.withConnection { _ in throw Failure() }
            }
        }
        #expect(try await pool.withConnection { try await server(of: $0) } > 0)
    }

    @Test func `many tasks are all served, none of them twice`() async throws {
        let pool = ConnectionPool([try await .shared(), try await .shared()], mostPerConnection: 100)
        let answers = try await withThrowingTaskGroup(of: Int64.self) { group in
            for number in 0..<200 as Range<Int64> {
                group.addTask {
                    try await pool.withConnection { connection in
                        try await connection.value(of: "select \(number)::bigint") { try $0.int64(0) } ?? -1
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.sorted() == Array(0..<200))
    }

    /// The number of the server's process, which is another for each connection.
    private func server(of connection: Connection) async throws -> Int64 {
        try await connection.value(of: "select pg_backend_pid()::bigint") { try $0.int64(0) } ?? 0
    }
}
