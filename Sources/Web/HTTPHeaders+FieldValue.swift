import NIOHTTP1

extension HTTPHeaders {
    /// The value of the first field of that name, nil if there is none: without the white space around it, which is no part
    /// of it (RFC 9110, section 5.5) and which the parser leaves at its end.
    func fieldValue(_ name: String) -> String? {
        guard let value = first(name: name) else { return nil }
        let bytes = value.utf8
        guard bytes.first.map(Self.isSpace) == true || bytes.last.map(Self.isSpace) == true else { return value }
        var rest = bytes[...]
        while let first = rest.first, Self.isSpace(first) { rest.removeFirst() }
        while let last = rest.last, Self.isSpace(last) { rest.removeLast() }
        return String(Substring(rest))
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
    }
}
