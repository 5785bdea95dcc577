extension Row {
    /// The elements of an array of `smallint`, `integer` or `bigint`.
    package func int64s(_ column: Int) throws(PostgresError) -> [Int64] {
        try elements(column, FieldDecoder.integer)
    }

    /// The elements of a `text[]`.
    package func texts(_ column: Int) throws(PostgresError) -> [String] {
        try elements(column, FieldDecoder.text)
    }

    /// The elements of a `uuid[]`.
    package func uuids(_ column: Int) throws(PostgresError) -> [UInt128] {
        try elements(column, FieldDecoder.uuid)
    }

    private func elements<Element>(
        _ column: Int,
        _ decode: (UnsafeRawBufferPointer, TypeOID) throws(FieldMismatch) -> Element
    ) throws(PostgresError) -> [Element] {
        try nonNull(column) { (field, type) throws(FieldMismatch) in
            try FieldDecoder.array(field, decode)
        }
    }
}
