/// Absolute http and https URLs, written in ASCII as they go over the wire.
enum WebAddress {
    /// The regular expression that `isValid` is the same as.
    static let pattern: String = {
        let host = #"([A-Za-z0-9][A-Za-z0-9._-]*|\[[0-9A-Fa-f:.]+\])"#
        let port = "(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})"
        let character = #"([A-Za-z0-9._~:/?#@!$&'()*+,;=\[\]-]|%[0-9A-Fa-f]{2})"#
        return "^[Hh][Tt][Tt][Pp][Ss]?://\(host)(:\(port))?([/?#]\(character)*)?$"
    }()

    /// Whether `text` has a scheme of http or https, a host, perhaps a port of 1 to 65535, no user information, and
    /// after it only what may stand in a URL.
    static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let afterScheme = schemeLength(bytes) else { return false }
        let rest = bytes[afterScheme...]
        let end = rest.firstIndex { ASCII.isOne(of: "/?#", $0) } ?? rest.endIndex
        return isAuthority(rest[..<end]) && isTail(rest[end...])
    }

    private static func schemeLength(_ bytes: [UInt8]) -> Int? {
        for scheme in ["http://", "https://"] {
            let start = String(decoding: bytes.prefix(scheme.utf8.count), as: UTF8.self)
            if start.lowercased() == scheme { return scheme.utf8.count }
        }
        return nil
    }

    private static func isAuthority(_ authority: ArraySlice<UInt8>) -> Bool {
        guard let first = authority.first else { return false }
        if first == UInt8(ascii: "[") {
            guard let close = authority.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let address = authority[authority.startIndex + 1..<close]
            return !address.isEmpty
                && address.allSatisfy { ASCII.isHexadecimalDigit($0) || ASCII.isOne(of: ":.", $0) }
                && isPort(authority[(close + 1)...])
        }
        let end = authority.firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
        return ASCII.isLetterOrDigit(first)
            && authority[..<end].allSatisfy { ASCII.isLetterOrDigit($0) || ASCII.isOne(of: "._-", $0) }
            && isPort(authority[end...])
    }

    /// Whether what follows the host is nothing, or a colon and a port without a leading zero.
    private static func isPort(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let colon = rest.first else { return true }
        let digits = rest.dropFirst()
        guard colon == UInt8(ascii: ":"), let first = digits.first, first != UInt8(ascii: "0"), digits.count <= 5,
            digits.allSatisfy(ASCII.isDigit)
        else { return false }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) } <= 65_535
    }

    private static func isTail(_ tail: ArraySlice<UInt8>) -> Bool {
        var position = tail.startIndex
        while position < tail.endIndex {
            if tail[position] == UInt8(ascii: "%") {
                let escape = tail[position...].prefix(3).dropFirst()
                guard escape.count == 2, escape.allSatisfy(ASCII.isHexadecimalDigit) else { return false }
                position += 3
                continue
            }
            guard ASCII.isLetterOrDigit(tail[position]) || ASCII.isOne(of: "._~:/?#@!$&'()*+,;=[]-", tail[position])
            else { return false }
            position += 1
        }
        return true
    }
}
