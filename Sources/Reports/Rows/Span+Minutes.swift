package import Attendance

extension Span {
    /// Hundredths of a minute, rounded half-up, as minutes are printed; not for negative spans.
    var hundredthsOfMinute: Int64 { (rawValue + 300) / 600 }

    /// Minutes with two decimals, in the digits of the files: `190.00`; not for negative spans.
    package var minutesText: String {
        var buffer = ByteBuffer()
        buffer.append(minutesOf: self)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }
}
