/// How a spool file holds its records: each with its length and checksums, so that what was not written to its end is told
/// from what was, and from what has changed since.
enum SpoolRecord {
    /// What a file begins with.
    static let signature = Array("rollcall spool 2\n".utf8)
    /// The bytes in front of a record: its length, the checksum of that, and the record's, four bytes each, the lowest first.
    static let headSize = 12

    /// Why the rest of a file can't be read.
    enum Damage: Hashable, Sendable {
        /// It ends amid a record, or in zeros, which some file systems leave after a loss of power: as a write leaves it
        /// that was never reported as done.
        case cutOff
        /// Bytes are not those that were written.
        case altered
    }

    /// The bytes to write for a record.
    static func encode(_ record: [UInt8], to bytes: inout [UInt8]) {
        let length = bytes.count
        append(UInt32(record.count), to: &bytes)
        append(checksum(bytes[length...]), to: &bytes)
        append(checksum(record[...]), to: &bytes)
        bytes += record
    }

    /// The records of a file, up to where it can be read.
    static func decode(_ bytes: [UInt8]) -> (records: [[UInt8]], damage: Damage?) {
        guard bytes.starts(with: signature) else {
            let isBegun = bytes.count < signature.count && signature.starts(with: bytes)
            return ([], isBegun ? .cutOff : .altered)
        }
        var records: [[UInt8]] = []
        var position = signature.count
        while position < bytes.count {
            guard position + headSize <= bytes.count else { return (records, .cutOff) }
            let length = Int(number(bytes, at: position))
            // Otherwise one that reaches beyond the end might be a length that has changed.
            guard checksum(bytes[position..<position + 4]) == number(bytes, at: position + 4) else {
                return (records, bytes[position...].allSatisfy { $0 == 0 } ? .cutOff : .altered)
            }
            let start = position + headSize
            guard start + length <= bytes.count else { return (records, .cutOff) }
            let record = bytes[start..<start + length]
            guard checksum(record) == number(bytes, at: position + 8) else { return (records, .altered) }
            records.append(Array(record))
            position = start + length
        }
        return (records, nil)
    }

    private static func append(_ number: UInt32, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func number(_ bytes: [UInt8], at position: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[position + $1]) << UInt32(8 * $1) }
    }

    /// CRC-32 as in ISO/IEC 3309 (zlib, Ethernet).
    static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in
            value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
        }
    }
}
