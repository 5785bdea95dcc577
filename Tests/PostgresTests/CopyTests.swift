import Postgres
import Testing

struct CopyTests {
    private static let table = """
        create temporary table copied (
            id bigint, small smallint, flag boolean, name text, raw bytea, at timestamptz, key uuid, day date,
            numbers bigint[]
        )
        """

    @Test func `a hundred thousand rows come back as they went in`() async throws {
        let count = 100_000
        try await Connection.shared().inTransaction { session in
            try session.execute(Self.table)
            let copied = try session.copyIn("copy copied from stdin (format binary)") { writer in
                for index in 0..<count {
                    let isNull = index % 7 == 0
                    try writer.beginRow(columns: 9)
                    writer.add(Int64(index))
                    writer.add(isNull ? nil : Int16(index % 1_000))
                    writer.add(index % 2 == 0)
                    writer.add(text: isNull ? nil : "name \(index)")
                    writer.add(bytes: [0, UInt8(index % 256)])
                    writer.add(timestamp: Int64(index) * 1_000 - 5)
                    writer.add(uuid: UInt128(index) << 100)
                    writer.add(date: index)
                    writer.add(int64s: isNull ? [] : [Int64(index), -1])
                }
            }
            #expect(copied == count)

            var index = 0
            try session.copyOut("copy (select * from copied order by id) to stdout (format binary)") { row in
                let isNull = index % 7 == 0
                let agrees =
                    try row.columnCount == 9
                    && row.int64(0) == Int64(index)
                    && row.optionalInt64(1) == (isNull ? nil : Int64(index % 1_000))
                    && row.bool(2) == (index % 2 == 0)
                    && row.optionalText(3) == (isNull ? nil : "name \(index)")
                    && row.bytes(4) == [0, UInt8(index % 256)]
                    && row.timestamp(5) == Int64(index) * 1_000 - 5
                    && row.uuid(6) == UInt128(index) << 100
                    && row.date(7) == index
                    && row.int64s(8) == (isNull ? [] : [Int64(index), -1])
                if !agrees { throw Failure(reason: "row \(index) differs") }
                index += 1
            }
            #expect(index == count)
        }
    }

    @Test func `no rows go in and none come out`() async throws {
        try await Connection.shared().inTransaction { session in
            try session.execute(Self.table)
            #expect(try session.copyIn("copy copied from stdin (format binary)") { _ in } == 0)
            try session.copyOut("copy copied to stdout (format binary)") { _ in throw Failure(reason: "a row") }
        }
    }

    @Test func `a value larger than the buffer goes through`() async throws {
        let text = String(repeating: "0123456789", count: 100_000)
        try await Connection.shared().inTransaction { session in
            try session.execute("create temporary table copied (name text)")
            try session.copyIn("copy copied from stdin (format binary)") { writer in
                for _ in 0..<3 {
                    try writer.beginRow(columns: 1)
                    writer.add(text: text)
                }
            }
            var rows = 0
            try session.copyOut("copy copied to stdout (format binary)") { row in
                if try row.text(0) == text { rows += 1 }
            }
            #expect(rows == 3)
        }
    }

    @Test func `an error while writing rows leaves nothing behind`() async throws {
        let connection = try await Connection.shared()
        try await connection.withSession { session in
            try session.execute("create temporary table copied (id bigint)")
            #expect(throws: Failure(reason: "stop")) {
                try session.copyIn("copy copied from stdin (format binary)") { writer in
                    for id in 0..<100_000 as Range<Int64> {
                        try writer.beginRow(columns: 1)
                        writer.add(id)
                    }
                    throw Failure(reason: "stop")
                }
            }
            let count = try session.int64("select count(*) from copied")
            #expect(count == 0)
        }
    }

    @Test func `the server's refusal of a row is thrown with its state`() async throws {
        let connection = try await Connection.shared()
        try await connection.withSession { session in
            try session.execute("create temporary table copied (id bigint primary key)")
            let error = #expect(throws: PostgresError.self) {
                try session.copyIn("copy copied from stdin (format binary)") { writer in
                    for id in [1, 2, 1] as [Int64] {
                        try writer.beginRow(columns: 1)
                        writer.add(id)
                    }
                }
            }
            #expect(error?.sqlState == "23505")
            let count = try session.int64("select count(*) from copied")
            #expect(count == 0)
        }
    }

    @Test func `a text with a zero character is a bad row`() async throws {
        let connection = try await Connection.shared()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.inTransaction { session in
                try session.execute("create temporary table copied (name text)")
                try session.copyIn("copy copied from stdin (format binary)") { writer in
                    try writer.beginRow(columns: 1)
                    writer.add(text: "a\0b")
                }
            }
        }
        #expect(error?.sqlState == "22021")
        #expect(error?.recovery == .badRow)
    }

    @Test(arguments: [1, 3])
    func `a row with a wrong number of values is refused before it is sent`(columns: Int) async throws {
        let connection = try await Connection.shared()
        try await connection.withSession { session in
            try session.execute("create temporary table copied (a bigint, b bigint)")
            let error = #expect(throws: PostgresError.self) {
                try session.copyIn("copy copied from stdin (format binary)") { writer in
                    try writer.beginRow(columns: columns)
                    writer.add(1 as Int64)
                    writer.add(2 as Int64)
                }
            }
            #expect(error?.kind == .usage)
        }
    }

    @Test func `an error while reading rows leaves the session usable`() async throws {
        let connection = try await Connection.shared()
        try await connection.withSession { session in
            #expect(throws: Failure(reason: "enough")) {
                var rows = 0
                try session.copyOut("copy (select generate_series(1, 10000000)) to stdout (format binary)") { _ in
                    rows += 1
                    if rows == 1_000 { throw Failure(reason: "enough") }
                }
            }
            let alive = try session.int64("select 1")
            #expect(alive == 1)
        }
    }

    @Test func `an error of the server while reading rows is thrown with its state`() async throws {
        let connection = try await Connection.shared()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.withSession { session in
                try session.copyOut(
                    "copy (select 1 / (5000 - n) from generate_series(1, 10000) n) to stdout (format binary)"
                ) { _ in }
            }
        }
        #expect(error?.sqlState == "22012")
        #expect(try await connection.value(of: "select 1") { try $0.int64(0) } == 1)
    }

    @Test(arguments: ["copy (select 1) to stdout (format binary)", "select 1", "copy pg_class from stdin"])
    func `only a COPY of the right kind is run as one`(sql: String) async throws {
        let connection = try await Connection.shared()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.withSession { session in
                if sql.contains("stdin") { try session.execute(sql) } else { try session.copyIn(sql) { _ in } }
            }
        }
        #expect(error?.kind == .usage || error?.sqlState == "42809" || error?.sqlState == "42501")
        #expect(try await connection.value(of: "select 1") { try $0.int64(0) } == 1)
    }
}
