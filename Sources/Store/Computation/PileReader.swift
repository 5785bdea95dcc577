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

/// Puts values down in memory, one behind the other.
struct PileWriter {
    let bytes: UnsafeMutableRawBufferPointer
    private var offset = 0

    init(to bytes: UnsafeMutableRawBufferPointer) {
        self.bytes = bytes
    }

    mutating func put<Value: BitwiseCopyable>(_ value: Value) {
        bytes.storeBytes(of: value, toByteOffset: offset, as: Value.self)
        offset += MemoryLayout<Value>.size
    }

    mutating func put(bytes source: UnsafeRawBufferPointer) {
        UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]).copyMemory(from: source)
        offset += source.count
    }
}
