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
