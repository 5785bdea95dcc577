#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Reads the key out of an `Authorization` header.
///
/// The contract knows three ways to present it, whose schemes are written in upper or lower case:
///
/// - `Bearer <key>`
/// - `Basic base64(team:key)`, whatever the team
/// - `Bearer base64(team:key)`, which older clients send
package enum Credentials {
    /// The key that `header` presents, which need not be one; nil if the header is missing or of another form.
    package static func key(in header: String?) -> String? {
        // No other has a key; to compare its characters may take long.
        guard let header, header.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let words = header.split(whereSeparator: { $0 == " " || $0 == "\t" })
        guard words.count == 2 else { return nil }
        let value = String(words[1])
        // A key has a character that base64 has not, so neither is taken for the other.
        return switch words[0].lowercased() {
        case "bearer": password(in: value) ?? value
        case "basic": password(in: value)
        default: nil
        }
    }

    /// What follows the first colon of the text that `value` encodes, nil if it encodes none or nothing follows.
    private static func password(in value: String) -> String? {
        let padding = String(repeating: "=", count: (4 - value.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: value + padding), let text = String(validating: data, as: UTF8.self),
            let colon = text.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        let password = text[text.utf8.index(after: colon)...]
        return password.isEmpty ? nil : String(password)
    }
}
