import Crypto

/// Names for persons that nobody can trace back without the key: the same for the same person and key, always.
///
/// They are HMAC-SHA256 codes, cut to 128 bits. What they are of is encoded with its length, so that no two inputs
/// share a code: a person's id is never taken for a name, nor one source's person for another's.
package struct Pseudonyms: Sendable {
    /// The least number of bytes of a key.
    package static let minimumKeyLength = 16

    private let key: SymmetricKey

    /// Pseudonyms under `key`, nil if it is shorter than `minimumKeyLength`.
    package init?(key: [UInt8]) {
        guard key.count >= Self.minimumKeyLength else { return nil }
        self.key = SymmetricKey(data: key)
    }

    /// `person-` and 32 hexadecimal digits, for the person that the source calls `id`.
    package func personID(source: String, id: String) -> String {
        pseudonym("person", source: source, id)
    }

    /// Whether the text has the form of a person's pseudonym, under whatever key.
    package static func isPersonID(_ text: String) -> Bool {
        let prefix = "person-"
        let code = text.utf8.dropFirst(prefix.utf8.count)
        return text.utf8.starts(with: prefix.utf8) && code.count == 32 && code.allSatisfy(digits.contains)
    }

    /// `name-` and 32 hexadecimal digits, for a person's name.
    package func name(source: String, name: String) -> String {
        pseudonym("name", source: source, name)
    }

    private func pseudonym(_ kind: String, source: String, _ text: String) -> String {
        var message: [UInt8] = []
        for part in [kind, source, text] {
            withUnsafeBytes(of: UInt64(part.utf8.count).bigEndian) { message.append(contentsOf: $0) }
            message.append(contentsOf: part.utf8)
        }
        let code = HMAC<SHA256>.authenticationCode(for: message, using: key)
        var pseudonym = Array("\(kind)-".utf8)
        for byte in code.prefix(16) {
            pseudonym.append(Self.digits[Int(byte >> 4)])
            pseudonym.append(Self.digits[Int(byte & 0xF)])
        }
        return String(decoding: pseudonym, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
