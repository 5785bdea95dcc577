import Crypto

/// What an erasure puts in the place of persons: the same for the same person, and nothing leads back.
///
/// A pseudonym is a digest over a random salt and the person. The salt is kept nowhere, so that nobody can try persons out
/// later on. The statements that erase make the same ones.
struct PersonPseudonyms: Sendable {
    /// 32 random bytes.
    let salt: [UInt8]
    /// Connections that stand for a person, and have the text of another person's id: they count as one person, and so do
    /// their pseudonyms.
    let connectionsThatArePersons: Set<[UInt8]>

    /// A salt for one erasure.
    static func randomSalt() -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    /// The pseudonym of a person whose id is `id`, or who is known by the connection alone.
    ///
    /// A pseudonym stands for itself. Nil for somebody who stays known by the connection.
    func pseudonym(of id: String?, connection: String) -> String? {
        if let id { return Self.isPseudonym(id) ? id : pseudonym(of: id) }
        return connectionsThatArePersons.contains(Array(connection.utf8)) ? pseudonym(of: connection) : nil
    }

    /// The pseudonym of whatever text stands for a person.
    func pseudonym(of person: String) -> String {
        var pseudonym = Array(Self.prefix.utf8)
        for byte in SHA256.hash(data: salt + Array(person.utf8)).prefix(Self.digitCount / 2) {
            pseudonym.append(Self.digits[Int(byte >> 4)])
            pseudonym.append(Self.digits[Int(byte & 0xF)])
        }
        return String(decoding: pseudonym, as: UTF8.self)
    }

    /// Whether the text is a pseudonym that an erasure made.
    static func isPseudonym(_ text: String) -> Bool {
        let rest = text.utf8.dropFirst(prefix.utf8.count)
        return text.utf8.starts(with: prefix.utf8) && rest.count == digitCount && rest.allSatisfy(digits.contains)
    }

    private static let prefix = "erased-"
    private static let digitCount = 32
    private static let digits = Array("0123456789abcdef".utf8)
}
