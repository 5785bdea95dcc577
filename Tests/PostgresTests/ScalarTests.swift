import Postgres
import Testing

struct ScalarTests {
    private func roundTrip<T: Sendable>(
        _ type: String,
        _ parameters: Parameters,
        _ decode: @Sendable (borrowing Row) throws -> T
    ) async throws -> T? {
        try await Connection.shared().value(of: "select $1::\(type)", parameters, decode)
    }

    @Test(arguments: [0, 1, -1, .min, .max] as [Int64])
    func `a bigint comes back`(value: Int64) async throws {
        #expect(try await roundTrip("bigint", Parameters { $0.add(value) }) { try $0.int64(0) } == value)
    }

    @Test(arguments: [0, -1, .min, .max] as [Int32])
    func `an integer comes back`(value: Int32) async throws {
        #expect(try await roundTrip("integer", Parameters { $0.add(value) }) { try $0.int64(0) } == Int64(value))
    }

    @Test(arguments: [0, -1, .min, .max] as [Int16])
    func `a smallint comes back`(value: Int16) async throws {
        #expect(try await roundTrip("smallint", Parameters { $0.add(value) }) { try $0.int16(0) } == value)
        #expect(try await roundTrip("smallint", Parameters { $0.add(value) }) { try $0.int64(0) } == Int64(value))
    }

    @Test(arguments: [true, false])
    func `a boolean comes back`(value: Bool) async throws {
        #expect(try await roundTrip("boolean", Parameters { $0.add(value) }) { try $0.bool(0) } == value)
    }

    @Test(arguments: [
        "", "plain", "größer ✓ 👩‍👩‍👧", "'; drop table x; --", "a\r\n\tb", String(repeating: "é", count: 500_000),
    ])
    func `a text comes back, up to a megabyte and beyond`(value: String) async throws {
        #expect(try await roundTrip("text", Parameters { $0.add(text: value) }) { try $0.text(0) } == value)
    }

    @Test func `bytes come back, zero among them`() async throws {
        let value = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        #expect(try await roundTrip("bytea", Parameters { $0.add(bytes: value) }) { try $0.bytes(0) } == value)
        #expect(try await roundTrip("bytea", Parameters { $0.add(bytes: []) }) { try $0.bytes(0) } == [])
        let count = try await roundTrip("bytea", Parameters { $0.add(bytes: value) }) {
            try $0.withBytes(0) { $0?.count }
        }
        #expect(count == value.count)
    }

    @Test(arguments: [0, 1, -1, 1_768_554_000_123, -62_135_596_800_000, .min, .max] as [Int64])
    func `an instant comes back, the infinities too`(value: Int64) async throws {
        let sent = Parameters { $0.add(timestamp: value) }
        #expect(try await roundTrip("timestamptz", sent) { try $0.timestamp(0) } == value)
    }

    @Test(
        arguments: [
            ("2026-01-16 09:00:00.123+01", 1_768_550_400_123), ("1970-01-01 00:00:00.0009+00", 0),
            ("1969-12-31 23:59:59.9999+00", -1), ("1999-12-31 23:59:59.999999+00", 946_684_799_999),
            ("infinity", .max), ("-infinity", .min),
        ] as [(String, Int64)]
    )
    func `an instant is truncated to whole milliseconds toward the past`(text: String, expected: Int64) async throws {
        let connection = try await Connection.shared()
        #expect(try await connection.value(of: "select '\(text)'::timestamptz") { try $0.timestamp(0) } == expected)
    }

    @Test(arguments: [.min + 1, .max - 1, 9_300_000_000_000_000] as [Int64])
    func `an instant beyond the server's range is a bad row`(value: Int64) async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await roundTrip("timestamptz", Parameters { $0.add(timestamp: value) }) { try $0.timestamp(0) }
        }
        #expect(error?.sqlState == "22008")
        #expect(error?.recovery == .badRow)
    }

    @Test(
        arguments: [
            ("00000000-0000-0000-0000-000000000000", 0), ("ffffffff-ffff-ffff-ffff-ffffffffffff", .max),
            ("01234567-89ab-cdef-0123-456789abcdef", 0x0123_4567_89AB_CDEF_0123_4567_89AB_CDEF),
        ] as [(String, UInt128)]
    )
    func `a uuid comes back, its text beginning with the highest digit`(text: String, value: UInt128) async throws {
        let sent = Parameters { $0.add(uuid: value) }
        #expect(try await roundTrip("uuid", sent) { try $0.uuid(0) } == value)
        #expect(try await Connection.shared().value(of: "select $1::text", sent) { try $0.text(0) } == text)
    }

    @Test(
        arguments: [
            ("1970-01-01", 0), ("2000-01-01", 10_957), ("1969-12-31", -1), ("2026-01-16", 20_469), ("infinity", .max),
            ("-infinity", .min),
        ]
    )
    func `a date comes back`(text: String, days: Int) async throws {
        let sent = Parameters { $0.add(date: days) }
        #expect(try await roundTrip("date", sent) { try $0.date(0) } == days)
        #expect(try await Connection.shared().value(of: "select $1::text", sent) { try $0.text(0) } == text)
    }

    @Test func `every type can be null`() async throws {
        let nulls = Parameters {
            $0.add(nil as Int64?)
            $0.add(nil as Int32?)
            $0.add(nil as Int16?)
            $0.add(nil as Bool?)
            $0.add(text: nil)
            $0.add(bytes: nil)
            $0.add(timestamp: nil)
            $0.add(uuid: nil)
            $0.add(date: nil)
        }
        let sql = """
            select $1::bigint, $2::integer, $3::smallint, $4::boolean, $5::text, $6::bytea, $7::timestamptz,
                $8::uuid, $9::date
            """
        try await Connection.shared().withSession { session in
            let rows = try session.run(Statement(name: "", sql: sql), nulls)
            #expect(try (0..<9).allSatisfy { try rows[0].isNull($0) })
            #expect(try rows[0].optionalInt64(0) == nil)
            #expect(try rows[0].optionalInt64(1) == nil)
            #expect(try rows[0].optionalInt64(2) == nil)
            #expect(try rows[0].optionalText(4) == nil)
            #expect(try rows[0].optionalTimestamp(6) == nil)
            #expect(try rows[0].optionalUUID(7) == nil)
            #expect(throws: PostgresError.self) { try rows[0].int64(0) }
        }
    }

    @Test(
        arguments: [
            ("'a'::varchar(3)", "a"), ("'a'::name", "a"), (#"'{"a": 1}'::json"#, #"{"a": 1}"#),
            (#"'{"a":1}'::jsonb"#, #"{"a": 1}"#), ("'ab'::char(3)", "ab "), ("''::text", ""),
        ]
    )
    func `whatever is a text is read as text`(sql: String, expected: String) async throws {
        #expect(try await Connection.shared().value(of: "select \(sql)") { try $0.text(0) } == expected)
    }

    @Test func `an enumeration is read as text`() async throws {
        let connection = try await Connection.fresh()
        try await connection.withSession { try $0.execute("create type mood as enum ('so-so', 'fine')") }
        #expect(try await connection.value(of: "select 'so-so'::mood") { try $0.text(0) } == "so-so")
    }

    @Test(
        arguments: ["1::numeric", "'a'::text", "null::bigint", "1.5::float8", "'2026-01-01'::date", "array[1]"]
    )
    func `reading another type or a null is an error, not a guess`(sql: String) async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await Connection.shared().value(of: "select \(sql)") { try $0.int64(0) }
        }
        #expect(error?.kind == .decoding)
        #expect(error?.recovery == .bug)
    }

    @Test(arguments: [-1, 1])
    func `reading a column that is not there is an error`(column: Int) async throws {
        let error = await #expect(throws: PostgresError.self) {
            try await Connection.shared().value(of: "select 1") { try $0.int64(column) }
        }
        #expect(error?.kind == .decoding)
    }
}
