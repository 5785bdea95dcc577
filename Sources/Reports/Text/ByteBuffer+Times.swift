import Attendance

extension ByteBuffer {
    /// Appends the RFC 3339 text of `instant` on the clocks of `zone`: `2026-01-16T09:00:00.000+01:00`.
    ///
    /// The same text as `RFC3339.format`, without a string for each part.
    mutating func append(_ instant: Instant, in zone: TimeZoneRules) {
        let offset = zone.offset(at: instant)
        let local = instant.rawValue + Int64(offset) * 1_000
        let ofDay = Int(((local % 86_400_000) + 86_400_000) % 86_400_000)
        let days = (Int(local) - ofDay) / 86_400_000
        let date = CalendarDate(daysSinceEpoch: days).components
        append(capacity: 29) { buffer in
            var text = FixedDigits(buffer)
            text.write(date.year, digits: 4, then: "-")
            text.write(date.month, digits: 2, then: "-")
            text.write(date.day, digits: 2, then: "T")
            text.write(ofDay / 3_600_000, digits: 2, then: ":")
            text.write(ofDay / 60_000 % 60, digits: 2, then: ":")
            text.write(ofDay / 1_000 % 60, digits: 2, then: ".")
            text.write(ofDay % 1_000, digits: 3, then: offset < 0 ? "-" : "+")
            text.write(abs(offset) / 3_600, digits: 2, then: ":")
            text.write(abs(offset) / 60 % 60, digits: 2)
            return text.count
        }
    }
}

/// Writes numbers of a fixed width into memory.
private struct FixedDigits {
    private let buffer: UnsafeMutableBufferPointer<UInt8>
    private(set) var count = 0

    init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
        self.buffer = buffer
    }

    mutating func write(_ number: Int, digits: Int, then separator: Unicode.Scalar) {
        write(number, digits: digits)
        buffer[count] = UInt8(ascii: separator)
        count += 1
    }

    mutating func write(_ number: Int, digits: Int) {
        var rest = number
        for position in stride(from: count + digits - 1, through: count, by: -1) {
            buffer[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        count += digits
    }
}
