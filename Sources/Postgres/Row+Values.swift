extension Row {
    /// A `smallint`, `integer` or `bigint`.
    package func int64(_ column: Int) throws(PostgresError) -> Int64 {
        try nonNull(column, FieldDecoder.integer)
    }

    /// A `smallint`, `integer` or `bigint`; nil for null.
    package func optionalInt64(_ column: Int) throws(PostgresError) -> Int64? {
        try value(column, FieldDecoder.integer)
    }

    /// A `smallint`.
    package func int16(_ column: Int) throws(PostgresError) -> Int16 {
        try nonNull(column, FieldDecoder.int16)
    }

    /// A `boolean`.
    package func bool(_ column: Int) throws(PostgresError) -> Bool {
        try nonNull(column, FieldDecoder.bool)
    }

    /// A `text`, `varchar`, `char`, `name`, `json`, `jsonb`, `xml` or an enumeration.
    package func text(_ column: Int) throws(PostgresError) -> String {
        try nonNull(column, FieldDecoder.text)
    }

    /// What `text(_:)` reads; nil for null.
    package func optionalText(_ column: Int) throws(PostgresError) -> String? {
        try value(column, FieldDecoder.text)
    }

    /// A copy of a `bytea`.
    package func bytes(_ column: Int) throws(PostgresError) -> [UInt8] {
        try nonNull(column, FieldDecoder.bytes)
    }

    /// Milliseconds from the Unix epoch to a `timestamptz`, truncated toward the past; the ends of `Int64` are the
    /// infinities.
    package func timestamp(_ column: Int) throws(PostgresError) -> Int64 {
        try nonNull(column, FieldDecoder.timestamp)
    }

    /// What `timestamp(_:)` reads; nil for null.
    package func optionalTimestamp(_ column: Int) throws(PostgresError) -> Int64? {
        try value(column, FieldDecoder.timestamp)
    }

    /// A `uuid`, the first hexadecimal digit of its text being the highest of the number.
    package func uuid(_ column: Int) throws(PostgresError) -> UInt128 {
        try nonNull(column, FieldDecoder.uuid)
    }

    /// What `uuid(_:)` reads; nil for null.
    package func optionalUUID(_ column: Int) throws(PostgresError) -> UInt128? {
        try value(column, FieldDecoder.uuid)
    }

    /// Days from 1970-01-01 to a `date`; the ends of `Int` are the infinities.
    package func date(_ column: Int) throws(PostgresError) -> Int {
        try nonNull(column, FieldDecoder.date)
    }
}
