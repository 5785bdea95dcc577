import Attendance
import Postgres

/// Texts that each have a number of their own, told apart byte by byte; one that is known costs no allocation.
///
/// The numbers depend on the order in which the texts come, so nothing may be ordered by them.
struct TextNumbers {
    private var bytes: [UInt8] = []
    /// Where each text ends; that of number 1 follows the first.
    private var ends = [0]
    /// The numbers at the places that the texts' hashes lead to, 0 where there is none; a power of two of them.
    private var places = [Int32](repeating: 0, count: 64)

    /// The number of `text`, given now if it is new.
    mutating func number(of text: UnsafeRawBufferPointer) -> Name {
        if ends.count * 2 > places.count { grow() }
        var place = Self.hash(text) & (places.count - 1)
        while places[place] != 0 {
            if isText(text, of: Name(rawValue: places[place])) { return Name(rawValue: places[place]) }
            place = (place + 1) & (places.count - 1)
        }
        let number = Int32(ends.count)
        places[place] = number
        bytes.append(contentsOf: text)
        ends.append(bytes.count)
        return Name(rawValue: number)
    }

    /// The number of the text in a column that is never null.
    mutating func number(_ column: Int, of row: borrowing Row) throws -> Name {
        try row.withBytes(column) { number(of: $0 ?? UnsafeRawBufferPointer(start: nil, count: 0)) }
    }

    /// The text of a number that was given.
    func text(of name: Name) -> String {
        String(decoding: bytes[range(of: name.rawValue)], as: UTF8.self)
    }

    private func range(of number: Int32) -> Range<Int> {
        ends[Int(number) - 1]..<ends[Int(number)]
    }

    /// Whether `name`, a number that was given, is that of `text`.
    func isText(_ text: UnsafeRawBufferPointer, of name: Name) -> Bool {
        let range = range(of: name.rawValue)
        guard range.count == text.count else { return false }
        return bytes.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[range]).hasSameBytes(as: text) }
    }

    private mutating func grow() {
        var larger = [Int32](repeating: 0, count: places.count * 2)
        bytes.withUnsafeBytes { bytes in
            for number in 1..<Int32(ends.count) {
                let text = UnsafeRawBufferPointer(rebasing: bytes[range(of: number)])
                var place = Self.hash(text) & (larger.count - 1)
                while larger[place] != 0 { place = (place + 1) & (larger.count - 1) }
                larger[place] = number
            }
        }
        places = larger
    }

    /// Seeded, so that nobody who chooses ids can choose them to collide.
    private static func hash(_ text: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: text)
        return hasher.finalize()
    }
}
