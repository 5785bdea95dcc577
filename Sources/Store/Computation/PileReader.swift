/// Takes up what lies in memory, value by value.
struct PileReader {
    let bytes: UnsafeRawBufferPointer
    /// Where the next value lies.
    var offset: Int

    mutating func next<Value: BitwiseCopyable>(as type: Value.Type) -> Value {
        defer { offset += MemoryLayout<Value>.size }
        return bytes.loadUnaligned(fromByteOffset: offset, as: type)
    }

    mutating func next(count: Int) -> UnsafeRawBufferPointer {
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }
}
