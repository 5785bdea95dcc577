import CLibpq

/// Writes the rows of a binary COPY: `beginRow`, then one `add` for each column, in the columns' order and of exactly
/// their types, since a COPY converts nothing.
package struct CopyWriter: ~Copyable, FieldEncoder {
    private let handle: ServerHandle
    private var buffer = FieldBuffer()
    private var missingFields = 0
    /// Whether the server no longer takes data.
    private(set) var isBroken = false

    private static let flushSize = 65_536
    private static let signature: [UInt8] = Array("PGCOPY\n".utf8) + [0xFF] + Array("\r\n".utf8) + [0]

    init(_ handle: ServerHandle) {
        self.handle = handle
        buffer.append(raw: Self.signature)
        // No flags, no extension of the header.
        buffer.append(Int32(0))
        buffer.append(Int32(0))
    }

    /// Begins the next row, which has `columns` values.
    ///
    /// - Throws: `PostgresError` of kind `usage` if the row before has too few or too many values, or the server's error.
    package mutating func beginRow(columns: Int) throws(PostgresError) {
        try endRow()
        if buffer.bytes.count >= Self.flushSize { try flush() }
        buffer.append(Int16(clamping: columns))
        missingFields = columns
    }

    package mutating func addField(_ type: TypeOID, _ append: (inout FieldBuffer) -> Void) {
        missingFields -= 1
        append(&buffer)
    }

    /// Sends what is left and ends the data; the server's verdict is still to be received.
    mutating func finish() throws(PostgresError) {
        try endRow()
        buffer.append(Int16(-1))
        try flush()
        guard PQputCopyEnd(handle.pointer, nil) == 1 else { throw broken() }
    }

    private func endRow() throws(PostgresError) {
        guard missingFields == 0 else {
            throw .usage("a row of the COPY has \(missingFields > 0 ? "too few" : "too many") values")
        }
    }

    private mutating func flush() throws(PostgresError) {
        let status = buffer.bytes.withUnsafeBytes { bytes in
            PQputCopyData(
                handle.pointer,
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(clamping: bytes.count)
            )
        }
        guard status == 1 else { throw broken() }
        buffer.removeAll()
    }

    private mutating func broken() -> PostgresError {
        isBroken = true
        return .lost(handle.pointer)
    }
}
