import Attendance

extension ByteBuffer {
    /// Appends a whole number that is not negative.
    mutating func append(number: Int) {
        append(decimal: Int64(number), places: 0)
    }

    /// Appends seconds with three decimals, exactly: `11400.000`.
    mutating func append(secondsOf span: Span) {
        append(decimal: span.rawValue, places: 3)
    }

    /// Appends minutes with two decimals, half-up: `190.00`.
    mutating func append(minutesOf span: Span) {
        append(decimal: (span.rawValue + 300) / 600, places: 2)
    }

    /// Appends `units`, not negative, with a point before the last `places` digits.
    private mutating func append(decimal units: Int64, places: Int) {
        append(capacity: 24) { buffer in
            var rest = UInt64(max(0, units))
            var start = buffer.count
            var written = 0
            repeat {
                if written == places, places > 0 {
                    start -= 1
                    buffer[start] = UInt8(ascii: ".")
                }
                start -= 1
                buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
                written += 1
            } while rest > 0 || written <= places
            let count = buffer.count - start
            for position in 0..<count { buffer[position] = buffer[start + position] }
            return count
        }
    }
}
