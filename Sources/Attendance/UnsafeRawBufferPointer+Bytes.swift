extension UnsafeRawBufferPointer {
    /// Whether both have the same bytes.
    ///
    /// Eight at a time: names are compared for every event, and byte after byte takes several times as long.
    package func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        var position = 0
        while position + 8 <= count {
            let mine = loadUnaligned(fromByteOffset: position, as: UInt64.self)
            guard mine == other.loadUnaligned(fromByteOffset: position, as: UInt64.self) else { return false }
            position += 8
        }
        while position < count {
            guard self[position] == other[position] else { return false }
            position += 1
        }
        return true
    }
}
