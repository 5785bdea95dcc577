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
    func `texts and byte strings come back in order`(values: [String]) async throws {
        #expect(try await roundTrip("text", Parameters { $0.add(texts: values) }) { try $0.texts(0) } == values)
        let bytes = values.map { Array($0.utf8) }
        #expect(
            try await roundTrip("bytea", Parameters { $0.add(byteStrings: bytes) }) { try $0.byteStrings(0) } == bytes
        )
    }

    @Test func `instants, dates, uuids and booleans come back in order`() async throws {
        let instants: [Int64] = [.min, 0, 1_768_554_000_123, .max]
        let dates = [.min, 0, 20_469, .max]
        let uuids: [UInt128] = [0, .max]
        let bools = [true, false]
        #expect(
            try await roundTrip("timestamptz", Parameters { $0.add(timestamps: instants) }) { try $0.timestamps(0) }
                == instants
        )
        #expect(try await roundTrip("date", Parameters { $0.add(dates: dates) }) { try $0.dates(0) } == dates)
        #expect(try await roundTrip("uuid", Parameters { $0.add(uuids: uuids) }) { try $0.uuids(0) } == uuids)
        #expect(try await roundTrip("boolean", Parameters { $0.add(bools: bools) }) { try $0.bools(0) } == bools)
    }

    @Test func `null elements come back where they were`() async throws {
        let integers: [Int64?] = [nil, 1, nil]
        let texts: [String?] = ["a", nil, ""]
        let bytes: [[UInt8]?] = [nil, [], [0]]
        let uuids: [UInt128?] = [1, nil]
        let dates: [Int?] = [nil, 0]
        let bools: [Bool?] = [nil, true, false]
        #expect(
            try await roundTrip("bigint", Parameters { $0.add(int64s: integers) }) { try $0.nullableInt64s(0) }
                == integers
        )
        #expect(
            try await roundTrip("integer", Parameters { $0.add(int32s: [nil, 7]) }) { try $0.nullableInt64s(0) }
                == [nil, 7]
        )
        #expect(
            try await roundTrip("smallint", Parameters { $0.add(int16s: [nil, 7]) }) { try $0.nullableInt64s(0) }
                == [nil, 7]
        )
        #expect(
            try await roundTrip("timestamptz", Parameters { $0.add(timestamps: integers) }) {
                try $0.nullableTimestamps(0)
            } == integers
        )
        #expect(try await roundTrip("text", Parameters { $0.add(texts: texts) }) { try $0.nullableTexts(0) } == texts)
        #expect(
            try await roundTrip("bytea", Parameters { $0.add(byteStrings: bytes) }) { try $0.nullableByteStrings(0) }
                == bytes
        )
        #expect(try await roundTrip("uuid", Parameters { $0.add(uuids: uuids) }) { try $0.nullableUUIDs(0) } == uuids)
        #expect(try await roundTrip("date", Parameters { $0.add(dates: dates) }) { try $0.nullableDates(0) } == dates)
        #expect(
            try await roundTrip("boolean", Parameters { $0.add(bools: bools) }) { try $0.nullableBools(0) } == bools
        )
    }

    @Test func `a null element is an error where none is allowed`() async throws {
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
