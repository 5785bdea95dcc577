package import Attendance

/// The last part of a room's URL where nobody has chosen one.
package enum FriendlyURL {
    private static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    /// 62 to the power of 11 is more than 63 bits can count.
    private static let length = 11

    /// The friendly URL of a room that webhooks made known: its number in letters and digits, always the same.
    package static func made(of room: RoomID) -> String {
        var rest = UInt64(bitPattern: room.rawValue)
        var text = [UInt8](repeating: digits[0], count: length)
        for position in text.indices.reversed() {
            text[position] = digits[Int(rest % 62)]
            rest /= 62
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The number of the room that `text` was made of, or nil if it cannot have been.
    package static func room(of text: String) -> RoomID? {
        guard text.utf8.count == length else { return nil }
        var number: UInt64 = 0
        for character in text.utf8 {
            guard let digit = digits.firstIndex(of: character) else { return nil }
            let (scaled, isTooLarge) = number.multipliedReportingOverflow(by: 62)
            let (sum, isTooLargeToo) = scaled.addingReportingOverflow(UInt64(digit))
            guard !isTooLarge, !isTooLargeToo else { return nil }
            number = sum
        }
        return Int64(exactly: number).map(RoomID.init(rawValue:))
    }

    /// A new one for a room that is created without.
    package static func random(using generator: inout some RandomNumberGenerator) -> String {
        let characters = (0..<15).map { _ in digits[Int.random(in: digits.indices, using: &generator)] }
        return String(decoding: characters, as: UTF8.self)
    }
}
