import Attendance

/// A delivery as it is kept in a spool: what arrived, without what was read from it. It is read again, by the program that
/// takes it out, as deeply as that ever reads.
extension Delivery {
    private static let idSize = 16
    private static let headSize = idSize + 8 + 2

    /// The bytes to keep: id and time of receipt, the length of the source's name in two bytes, the name, the body.
    package var spooled: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.headSize + source.utf8.count + body.count)
        withUnsafeBytes(of: id.rawValue.bigEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: receivedAt.rawValue.bigEndian) { bytes.append(contentsOf: $0) }
        withUnsafeBytes(of: UInt16(source.utf8.count).bigEndian) { bytes.append(contentsOf: $0) }
        bytes += source.utf8
        return bytes + body
    }

    /// The delivery of which `bytes` were kept, read anew; nil if they are none.
    ///
    /// - Parameters:
    ///   - bytes: What `spooled` gave.
    ///   - sources: Read it; one whose source is not among them is quarantined.
    package init?(spooled bytes: [UInt8], sources: [SourceSettings]) {
        guard bytes.count >= Self.headSize else { return nil }
        let (id, receivedAt, length) = bytes.withUnsafeBytes { bytes in
            (
                UInt128(bigEndian: bytes.loadUnaligned(as: UInt128.self)),
                Int64(bigEndian: bytes.loadUnaligned(fromByteOffset: Self.idSize, as: Int64.self)),
                Int(UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: Self.idSize + 8, as: UInt16.self)))
            )
        }
        guard bytes.count >= Self.headSize + length else { return nil }
        let name = String(decoding: bytes[Self.headSize...].prefix(length), as: UTF8.self)
        let body = Array(bytes[(Self.headSize + length)...])
        let instant = Instant(milliseconds: receivedAt)
        let reading = sources.first { $0.name == name }?.read(body: body, receivedAt: instant, trust: .sender)
        self.init(
            id: DeliveryID(rawValue: id),
            source: name,
            receivedAt: instant,
            body: body,
            reading: reading ?? .quarantined(reason: "its source is not configured any more")
        )
    }
}
