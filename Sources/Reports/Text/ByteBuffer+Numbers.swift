import Attendance

extension ByteBuffer {
    /// Appends a whole number.
    mutating func append(number: Int) {
        append(decimal: Int64(number), places: 0, mark: UInt8(ascii: "."))
    }

    /// Appends seconds with three decimals, exactly: `11400.000`.
    mutating func append(secondsOf span: Span, decimalMark: UInt8 = UInt8(ascii: ".")) {
        append(decimal: span.rawValue, places: 3, mark: decimalMark)
    }

    /// Appends minutes with two decimals, half-up: `190.00`.
    mutating func append(minutesOf span: Span, decimalMark: UInt8 = UInt8(ascii: ".")) {
        append(hundredths: span.hundredthsOfMinute, decimalMark: decimalMark)
    }

    /// Appends hundredths as a number with two decimals: `-0.50`.
    mutating func append(hundredths: Int64, decimalMark: UInt8 = UInt8(ascii: ".")) {
        append(decimal: hundredths, places: 2, mark: decimalMark)
    }

    /// Appends ten-thousandths as a number with four decimals: `0.9667`.
    mutating func append(tenThousandths: Int, decimalMark: UInt8 = UInt8(ascii: ".")) {
        append(decimal: Int64(tenThousandths), places: 4, mark: decimalMark)
    }

    /// Appends `units` with `mark` before the last `places` digits.
    private mutating func append(decimal units: Int64, places: Int, mark: UInt8) {
        append(capacity: 24) { buffer in
            var rest = units.magnitude
            var start = buffer.count
            var written = 0
            repeat {
                if written == places, places > 0 {
                    start -= 1
                    buffer[start] = mark
                }
                start -= 1
                buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                rest /= 10
                written += 1
            } while rest > 0 || written <= places
            if units < 0 {
                start -= 1
                buffer[start] = UInt8(ascii: "-")
            }
            let count = buffer.count - start
            for position in 0..<count { buffer[position] = buffer[start + position] }
            return count
        }
    }
}
