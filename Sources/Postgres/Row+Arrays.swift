extension Row {
    /// The elements of an array of `smallint`, `integer` or `bigint`.
    package func int64s(_ column: Int) throws(PostgresError) -> [Int64] {
        try elements(column, FieldDecoder.integer)
    }

    /// What `int64s(_:)` reads, with nil for each null element.
    package func nullableInt64s(_ column: Int) throws(PostgresError) -> [Int64?] {
        try nullableElements(column, FieldDecoder.integer)
    }

    /// The elements of a `boolean[]`.
    package func bools(_ column: Int) throws(PostgresError) -> [Bool] {
        try elements(column, FieldDecoder.bool)
    }

    /// What `bools(_:)` reads, with nil for each null element.
    package func nullableBools(_ column: Int) throws(PostgresError) -> [Bool?] {
        try nullableElements(column, FieldDecoder.bool)
    }

    /// The elements of a `text[]`.
    package func texts(_ column: Int) throws(PostgresError) -> [String] {
        try elements(column, FieldDecoder.text)
    }

    /// What `texts(_:)` reads, with nil for each null element.
    package func nullableTexts(_ column: Int) throws(PostgresError) -> [String?] {
        try nullableElements(column, FieldDecoder.text)
    }

    /// The elements of a `bytea[]`.
    package func byteStrings(_ column: Int) throws(PostgresError) -> [[UInt8]] {
        try elements(column, FieldDecoder.bytes)
    }

    /// What `byteStrings(_:)` reads, with nil for each null element.
    package func nullableByteStrings(_ column: Int) throws(PostgresError) -> [[UInt8]?] {
        try nullableElements(column, FieldDecoder.bytes)
    }

    /// The elements of a `timestamptz[]` in milliseconds since the Unix epoch.
    package func timestamps(_ column: Int) throws(PostgresError) -> [Int64] {
        try elements(column, FieldDecoder.timestamp)
    }

    /// What `timestamps(_:)` reads, with nil for each null element.
    package func nullableTimestamps(_ column: Int) throws(PostgresError) -> [Int64?] {
        try nullableElements(column, FieldDecoder.timestamp)
    }

    /// The elements of a `uuid[]`.
    package func uuids(_ column: Int) throws(PostgresError) -> [UInt128] {
        try elements(column, FieldDecoder.uuid)
    }

    /// What `uuids(_:)` reads, with nil for each null element.
    package func nullableUUIDs(_ column: Int) throws(PostgresError) -> [UInt128?] {
        try nullableElements(column, FieldDecoder.uuid)
    }

    /// The elements of a `date[]` in days since 1970-01-01.
    package func dates(_ column: Int) throws(PostgresError) -> [Int] {
        try elements(column, FieldDecoder.date)
    }

    /// What `dates(_:)` reads, with nil for each null element.
    package func nullableDates(_ column: Int) throws(PostgresError) -> [Int?] {
        try nullableElements(column, FieldDecoder.date)
    }

    private func elements<Element>(
        _ column: Int,
        _ decode: (UnsafeRawBufferPointer, TypeOID) throws(FieldMismatch) -> Element
    ) throws(PostgresError) -> [Element] {
        let elements = try nullableElements(column, decode)
        let present = elements.compactMap(\.self)
        guard present.count == elements.count else { throw .decoding("column \(column) has a null element") }
        return present
    }

    private func nullableElements<Element>(
        _ column: Int,
        _ decode: (UnsafeRawBufferPointer, TypeOID) throws(FieldMismatch) -> Element
    ) throws(PostgresError) -> [Element?] {
        try nonNull(column) { (field, type) throws(FieldMismatch) in
            try FieldDecoder.array(field, decode)
        }
    }
}
