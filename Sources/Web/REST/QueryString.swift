import Webhooks

/// The query of a URL, taken apart as forms write it: a plus is a space, names may be percent-encoded too.
enum QueryString {
    /// The names and values of `query`, in their order; nil if it is encoded wrongly, or is no text that anybody writes.
    static func items(of query: String?) -> [(name: String, value: String)]? {
        guard let query, !query.isEmpty else { return [] }
        var items: [(name: String, value: String)] = []
        // Byte by byte: a separator stays one whatever combines with it.
        for part in query.utf8.split(separator: UInt8(ascii: "&")) {
            let name = part.prefix { $0 != UInt8(ascii: "=") }
            let value = part.dropFirst(name.count + 1)
            guard let name = decoded(Substring(name)), let value = decoded(Substring(value)) else { return nil }
            items.append((name, value))
        }
        return items
    }

    /// What is wrong with a query, or a form, of which there are no items.
    static func problem(of subject: String) -> String {
        "The \(subject) is not percent-encoded UTF-8, or has more than 30 combining characters in a row."
    }

    /// The text that `part` stands for, nil if it is no encoding of UTF-8, or has more combining characters in a row than
    /// any writing.
    ///
    /// Every character is kept; Foundation's decoding drops a byte order mark at the beginning.
    static func decoded(_ part: Substring, plusIsSpace: Bool = true) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(part.utf8.count)
        var rest = part.utf8
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = digit(rest.popFirst()), let low = digit(rest.popFirst()) else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace:
                bytes.append(UInt8(ascii: " "))
            default:
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self).flatMap { $0.isStreamSafe ? $0 : nil }
    }

    /// The value of a hexadecimal digit, nil if it is none.
    private static func digit(_ byte: UInt8?) -> UInt8? {
        byte.flatMap { Character(Unicode.Scalar($0)).hexDigitValue }.map(UInt8.init)
    }
}
