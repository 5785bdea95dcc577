/// The text form of instants: RFC 3339, and the variants of it that providers send.
package enum RFC3339 {
    /// `instant` with milliseconds at `offset` from UTC: `2026-01-16T09:00:00.000+01:00`, with `Z` if `offset` is nil.
    ///
    /// `offset` is in seconds east of UTC.
    package static func format(_ instant: Instant, offset: Int? = nil) -> String {
        let local = instant.rawValue + Int64(offset ?? 0) * 1_000
        let day = Int(floorDivision(local, 86_400_000))
        let ofDay = Int(local - Int64(day) * 86_400_000)
        let time = [ofDay / 3_600_000, ofDay / 60_000 % 60, ofDay / 1_000 % 60]
            .map { Digits.padded($0, to: 2) }
            .joined(separator: ":")
        let zone = offset.map(formatOffset) ?? "Z"
        return "\(CalendarDate(daysSinceEpoch: day))T\(time).\(Digits.padded(ofDay % 1_000, to: 3))\(zone)"
    }

    /// `+01:00` for 3,600 seconds.
    ///
    /// Seconds of an offset are cut off; no zone has had any since 1972.
    package static func formatOffset(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        let sign = seconds < 0 ? "-" : "+"
        return "\(sign)\(Digits.padded(minutes / 60, to: 2)):\(Digits.padded(minutes % 60, to: 2))"
    }

    /// The instant that `text` names, or nil if it is not of the form.
    ///
    /// Accepts `T` or a space between date and time, any number of fractional digits (truncated to milliseconds), and
    /// `Z` or an offset; without either the time is UTC.
    package static func parse(_ text: some StringProtocol) -> Instant? {
        var scanner = DigitScanner(text.utf8)
        guard
            let year = scanner.number(digits: 4), scanner.skip("-"),
            let month = scanner.number(digits: 2), scanner.skip("-"),
            let day = scanner.number(digits: 2),
            let date = CalendarDate(year: year, month: month, day: day),
            scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
            let hour = scanner.number(digits: 2), hour < 24, scanner.skip(":"),
            let minute = scanner.number(digits: 2), minute < 60, scanner.skip(":"),
            let second = scanner.number(digits: 2), second < 60,
            let millisecond = scanner.fraction(),
            let offset = scanner.offset(),
            scanner.isAtEnd
        else { return nil }
        let ofDay = ((hour * 60 + minute) * 60 + second - offset) * 1_000 + millisecond
        return Instant(milliseconds: Int64(date.daysSinceEpoch) * 86_400_000 + Int64(ofDay))
    }

    private static func floorDivision(_ number: Int64, _ divisor: Int64) -> Int64 {
        number >= 0 ? number / divisor : (number - divisor + 1) / divisor
    }
}

/// Reads fixed-width numbers and the separators between them.
private struct DigitScanner<Bytes: Collection> where Bytes.Element == UInt8 {
    private var rest: Bytes.SubSequence

    init(_ bytes: Bytes) {
        rest = bytes[...]
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = nextDigit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// The milliseconds of an optional fraction of a second; nil if a point is not followed by a digit.
    mutating func fraction() -> Int? {
        guard skip(".") else { return 0 }
        guard let tenths = nextDigit() else { return nil }
        var milliseconds = tenths * 100
        var weight = 10
        while let digit = nextDigit() {
            milliseconds += digit * weight
            weight /= 10
        }
        return milliseconds
    }

    /// Seconds east of UTC; 0 if there is nothing left to read.
    mutating func offset() -> Int? {
        if isAtEnd || skip("Z") || skip("z") { return 0 }
        let isWest = rest.first == UInt8(ascii: "-")
        guard skip("+") || skip("-"), let hours = number(digits: 2), hours < 24 else { return nil }
        _ = skip(":")
        guard let minutes = number(digits: 2), minutes < 60 else { return nil }
        let seconds = (hours * 60 + minutes) * 60
        return isWest ? -seconds : seconds
    }

    private mutating func nextDigit() -> Int? {
        guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        rest = rest.dropFirst()
        return Int(byte - UInt8(ascii: "0"))
    }
}
