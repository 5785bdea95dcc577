/// Takes the messages of a binary COPY apart into rows.
///
/// The server sends whole rows, and the header before the first or alone.
struct CopyReader: ~Copyable {
    private var hasReadHeader = false
    private var fields = UnsafeMutableBufferPointer<UnsafeRawBufferPointer?>.allocate(capacity: 0)

    private static let signatureSize = 11

    deinit {
        fields.deallocate()
    }

    /// Calls `body` with each row of `message`.
    mutating func read(_ message: UnsafeRawBufferPointer, _ body: (borrowing Row) throws -> Void) throws {
        var rest = message[...]
        if !hasReadHeader { try readHeader(&rest) }
        while let count = FieldDecoder.next(&rest, as: Int16.self) {
            // The end of the data is marked like a row of -1 columns.
            if count < 0 { return }
            try body(try readRow(&rest, count: Int(count)))
        }
    }

    private mutating func readHeader(_ rest: inout Slice<UnsafeRawBufferPointer>) throws(PostgresError) {
        rest = rest.dropFirst(Self.signatureSize)
        guard FieldDecoder.nextInt32(&rest) != nil, let extensionSize = FieldDecoder.nextInt32(&rest) else {
            throw Self.malformed
        }
        rest = rest.dropFirst(Int(extensionSize))
        hasReadHeader = true
    }

    private mutating func readRow(_ rest: inout Slice<UnsafeRawBufferPointer>, count: Int) throws(PostgresError) -> Row
    {
        if fields.count < count {
            fields.deallocate()
            fields = .allocate(capacity: count)
        }
        for column in 0..<count {
            guard let length = FieldDecoder.nextInt32(&rest) else { throw Self.malformed }
            if length == FieldBuffer.nullLength {
                fields.initializeElement(at: column, to: nil)
                continue
            }
            guard length >= 0, Int(length) <= rest.count else { throw Self.malformed }
            fields.initializeElement(at: column, to: UnsafeRawBufferPointer(rebasing: rest.prefix(Int(length))))
            rest = rest.dropFirst(Int(length))
        }
        return Row(tuple: UnsafeBufferPointer(fields.extracting(0..<count)))
    }

    private static var malformed: PostgresError { .decoding("the binary COPY is malformed") }
}
