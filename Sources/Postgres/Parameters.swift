/// The values of a statement's parameters, in the order of `$1`, `$2`, …, each with its type.
///
/// All values share one buffer, so adding one allocates nothing of its own.
package struct Parameters: FieldEncoder, Hashable, Sendable {
    private(set) var types: [TypeOID] = []
    private var starts: [Int] = []
    private var fields = FieldBuffer()

    /// No parameters.
    package init() {}

    /// The parameters that `add` adds.
    package init(_ add: (inout Parameters) throws -> Void) rethrows {
        try add(&self)
    }

    package mutating func addField(_ type: TypeOID, _ append: (inout FieldBuffer) -> Void) {
        types.append(type)
        starts.append(fields.bytes.count)
        append(&fields)
    }

    /// Gives `body` the parallel arrays that libpq's functions take; they are valid only inside.
    func withArguments<R>(
        _ body: (
            _ values: UnsafePointer<UnsafePointer<CChar>?>?,
            _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) throws -> R
    ) rethrows -> R {
        try fields.bytes.withUnsafeBytes { bytes in
            var values: [UnsafePointer<CChar>?] = []
            var lengths: [Int32] = []
            values.reserveCapacity(starts.count)
            lengths.reserveCapacity(starts.count)
            for start in starts {
                let length = Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: start, as: Int32.self))
                let isNull = length == FieldBuffer.nullLength
                lengths.append(isNull ? 0 : length)
                values.append(
                    isNull ? nil : bytes.baseAddress?.advanced(by: start + 4).assumingMemoryBound(to: CChar.self)
                )
            }
            let formats = [Int32](repeating: Self.binary, count: starts.count)
            return try body(values, lengths, formats)
        }
    }

    private static let binary: Int32 = 1
}
