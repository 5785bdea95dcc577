/// A JSON object of the plain form that providers send, found out in one pass over the bytes.
///
/// Plain are objects whose names and texts have no escapes, whose numbers are whole and have at most 18 digits, and that
/// have no arrays. Whatever else there is in JSON, and all that is none, is not for this: `JSONObject` has the decoder read
/// it, which takes ten times as long.
///
/// It is a class because whoever reads members makes copies, and to copy one is to count a reference.
final class PlainObject {
    enum Value {
        case text(Range<Int>)
        case integer(Int64)
        case boolean
        case null
        case object([Member])
    }

    struct Member {
        let name: Range<Int>
        let value: Value
    }

    private let text: [UInt8]
    private let members: [Member]

    /// The object that `text` is, which has to be UTF-8; nil if it isn't plain, or nested deeper than is ever read.
    convenience init?(_ text: [UInt8]) {
        let members = text.withUnsafeBufferPointer { bytes in
            var scanner = PlainScanner(bytes: bytes)
            return scanner.document()
        }
        guard let members else { return nil }
        self.init(text: text, members: members)
    }

    private init(text: [UInt8], members: [Member]) {
        self.text = text
        self.members = members
    }

    /// The first member of a name, nil if there is none.
    subscript(name: String) -> Value? {
        var name = name
        return name.withUTF8 { name in
            text.withUnsafeBufferPointer { text in
                members.first { $0.name.count == name.count && text[$0.name].elementsEqual(name) }?.value
            }
        }
    }

    /// The text of a range.
    func string(_ range: Range<Int>) -> String {
        text.withUnsafeBufferPointer { String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self) }
    }

    /// A member that is an object itself.
    func object(_ members: [Member]) -> PlainObject {
        PlainObject(text: text, members: members)
    }
}

/// Where the scan of a plain object is; it gives up at the first byte that isn't plain.
private struct PlainScanner {
    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    mutating func document() -> [PlainObject.Member]? {
        guard next() == UInt8(ascii: "{"), let members = object(depth: 1) else { return nil }
        return next() == nil ? members : nil
    }

    /// The members of the object whose opening brace is next, up to its closing one.
    private mutating func object(depth: Int) -> [PlainObject.Member]? {
        guard depth <= NestingDepth.limit else { return nil }
        position += 1
        var members: [PlainObject.Member] = []
        if next() == UInt8(ascii: "}") {
            position += 1
            return members
        }
        members.reserveCapacity(6)
        while true {
            guard next() == UInt8(ascii: "\""), let name = text(), next() == UInt8(ascii: ":") else { return nil }
            position += 1
            guard let value = value(depth: depth) else { return nil }
            members.append(PlainObject.Member(name: name, value: value))
            let separator = next()
            position += 1
            if separator == UInt8(ascii: "}") { return members }
            guard separator == UInt8(ascii: ",") else { return nil }
        }
    }

    private mutating func value(depth: Int) -> PlainObject.Value? {
        switch next() {
        case UInt8(ascii: "\""): text().map { .text($0) }
        case UInt8(ascii: "{"): object(depth: depth + 1).map { .object($0) }
        case UInt8(ascii: "t"): skip("true") ? .boolean : nil
        case UInt8(ascii: "f"): skip("false") ? .boolean : nil
        case UInt8(ascii: "n"): skip("null") ? .null : nil
        default: integer().map { .integer($0) }
        }
    }

    /// What stands between the quotation mark that is next and the one after it.
    private mutating func text() -> Range<Int>? {
        let start = position + 1
        var end = start
        while end < bytes.count {
            switch bytes[end] {
            case UInt8(ascii: "\""):
                position = end + 1
                return start..<end
            case UInt8(ascii: "\\"), 0..<0x20:
                return nil
            default:
                end += 1
            }
        }
        return nil
    }

    private mutating func integer() -> Int64? {
        let isNegative = peek() == UInt8(ascii: "-")
        if isNegative { position += 1 }
        let start = position
        var number: Int64 = 0
        while let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), position - start < 18 {
            number = number * 10 + Int64(byte - UInt8(ascii: "0"))
            position += 1
        }
        let digits = position - start
        // Without a needless zero, and not the beginning of a longer number or of one with a fraction.
        guard digits > 0, digits == 1 || bytes[start] != UInt8(ascii: "0") else { return nil }
        if isNegative, number == 0 { return nil }
        switch peek() {
        case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: " "), 0x09, 0x0A, 0x0D: break
        default: return nil
        }
        return isNegative ? -number : number
    }

    private mutating func skip(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] { return false }
        position += count
        return true
    }

    private func peek() -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    /// The next byte that is no white space.
    private mutating func next() -> UInt8? {
        while let byte = peek() {
            guard byte == UInt8(ascii: " ") || (0x09...0x0A).contains(byte) || byte == 0x0D else { return byte }
            position += 1
        }
        return nil
    }
}
