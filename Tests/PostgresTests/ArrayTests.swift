import Postgres
import Testing

struct ArrayTests {
    private func roundTrip<T: Sendable>(
        _ type: String,
        _ parameters: Parameters,
        _ decode: @Sendable (borrowing Row) throws -> T
    ) async throws -> T? {
        try await Connection.shared().value(of: "select $1::\(type)[]", parameters, decode)
    }

    /// The array as the server has understood it, in its own words.
    private func arrived(_ type: String, _ parameters: Parameters) async throws -> String? {
        try await Connection.shared().inTransaction { session in
            try session.execute("set local time zone 'UTC'")
            return try session.run(Statement(name: "", sql: "select $1::\(type)[]::text"), parameters).first {
                try $0.text(0)
            }
        }
    }

    @Test(arguments: [[], [1], [.min, 0, .max], Array(0..<10_000)] as [[Int64]])
    func `integers come back in order`(values: [Int64]) async throws {
        #expect(try await roundTrip("bigint", Parameters { $0.add(int64s: values) }) { try $0.int64s(0) } == values)
        let small = values.map { Int32(truncatingIfNeeded: $0) }
        let smaller = values.map { Int16(truncatingIfNeeded: $0) }
        #expect(
            try await roundTrip("integer", Parameters { $0.add(int32s: small) }) { try $0.int64s(0) }
                == small.map(Int64.init)
        )
        #expect(
            try await roundTrip("smallint", Parameters { $0.add(int16s: smaller) }) { try $0.int64s(0) }
                == smaller.map(Int64.init)
        )
    }

    @Test(arguments: [[], [""], ["a", "größer", String(repeating: "x", count: 1_000_000), "{\"}"]] as [[String]])
    func `texts and byte strings arrive in order`(values: [String]) async throws {
        #expect(try await roundTrip("text", Parameters { $0.add(texts: values) }) { try $0.texts(0) } == values)
        let sql = """
            select array(
                select convert_from(b, 'UTF8') from unnest($1::bytea[]) with ordinality as u (b, n) order by n
            )
            """
        let bytes = Parameters { $0.add(byteStrings: values.map { Array($0.utf8) }) }
        #expect(try await Connection.shared().value(of: sql, bytes) { try $0.texts(0) } == values)
    }

    @Test func `uuids come back in order, and instants, dates and booleans arrive in order`() async throws {
        let uuids: [UInt128] = [0, .max]
        #expect(try await roundTrip("uuid", Parameters { $0.add(uuids: uuids) }) { try $0.uuids(0) } == uuids)
        let instants: [Int64] = [.min, 0, .max]
        #expect(
            try await arrived("timestamptz", Parameters { $0.add(timestamps: instants) })
                == #"{-infinity,"1970-01-01 00:00:00+00",infinity}"#
        )
        #expect(
            try await arrived("date", Parameters { $0.add(dates: [.min, 0, 20_469, .max]) })
                == "{-infinity,1970-01-01,2026-01-16,infinity}"
        )
        #expect(try await arrived("boolean", Parameters { $0.add(bools: [true, false]) }) == "{t,f}")
    }

    @Test func `null elements arrive where they were`() async throws {
        let instants = Parameters { $0.add(timestamps: [nil, .max, nil]) }
        #expect(try await arrived("timestamptz", instants) == "{NULL,infinity,NULL}")
        #expect(try await arrived("text", Parameters { $0.add(texts: ["a", nil, ""]) }) == #"{a,NULL,""}"#)
    }

    @Test func `a null element is an error`() async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await roundTrip("text", Parameters { $0.add(texts: ["a", nil]) }) { try $0.texts(0) }
        }
        #expect(error?.kind == .decoding)
    }

    @Test func `an empty array has no dimension and is not null`() async throws {
        let answer = try await Connection.shared().value(
            of: "select $1::text[] is not null and array_ndims($1::text[]) is null and cardinality($1::text[]) = 0",
            Parameters { $0.add(texts: [] as [String]) }
        ) { try $0.bool(0) }
        #expect(answer == true)
    }

    @Test(arguments: ["array[[1, 2], [3, 4]]", "array['a']", "1", "null::int[]"])
    func `what is no plain array of the type is an error`(sql: String) async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await Connection.shared().value(of: "select \(sql)") { try $0.int64s(0) }
        }
        #expect(error?.kind == .decoding)
    }
}
