/// Values one after the other in the server's binary format: the length as a big-endian `Int32`, then the bytes.
///
/// Parameters and the fields of a binary COPY look the same, so both are written through this.
package struct FieldBuffer: Hashable, Sendable {
    private(set) var bytes: [UInt8] = []

    static let nullLength: Int32 = -1

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Bytes that are no field.
    mutating func append(raw bytes: [UInt8]) {
        self.bytes.append(contentsOf: bytes)
    }

    mutating func appendNull() {
        append(Self.nullLength)
    }

    /// A whole field that holds `value`, or null.
    mutating func appendField<Value: FixedWidthInteger>(_ value: Value?) {
        guard let value else { return appendNull() }
        let size = MemoryLayout<Value>.size
        withUnsafeTemporaryAllocation(byteCount: 4 + size, alignment: 16) { field in
            field.storeBytes(of: Int32(size).bigEndian, as: Int32.self)
            withUnsafeBytes(of: value.bigEndian) { field[4...].copyBytes(from: $0) }
            bytes.append(contentsOf: UnsafeRawBufferPointer(field))
        }
    }

    /// A whole field that holds these bytes, or null.
    mutating func appendField(bytes field: (some Collection<UInt8>)?) {
        guard let field else { return appendNull() }
        append(Int32(clamping: field.count))
        bytes.append(contentsOf: field)
    }

    /// A whole field that holds an array of values that take `width` bytes each.
    mutating func appendArray<Value: FixedWidthInteger>(of type: TypeOID, _ values: some Collection<Value?>) {
        appendArray(of: type, count: values.count, hasNull: values.contains { $0 == nil }) { buffer in
            buffer.bytes.reserveCapacity(buffer.bytes.count + values.count * (4 + MemoryLayout<Value>.size))
            for value in values { buffer.appendField(value) }
        }
    }

    /// A whole field that holds an array; `appendElements` appends one field for each element.
    mutating func appendArray(
        of type: TypeOID,
        count: Int,
        hasNull: Bool,
        appendElements: (inout FieldBuffer) -> Void
    ) {
        let start = bytes.count
        append(Int32(0))
        append(Int32(count == 0 ? 0 : 1))
        append(Int32(hasNull ? 1 : 0))
        append(type.rawValue)
        // An empty array has no dimension.
        if count > 0 {
            append(Int32(clamping: count))
            append(Int32(1))
            appendElements(&self)
        }
        overwrite(at: start, with: Int32(clamping: bytes.count - start - 4))
    }

    private mutating func overwrite(at offset: Int, with value: Int32) {
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: value.bigEndian, toByteOffset: offset, as: Int32.self) }
    }
}
