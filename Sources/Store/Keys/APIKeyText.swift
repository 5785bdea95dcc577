import Crypto

/// An API key as its holder has it: `rk_`, eight characters that name it, `_`, and 43 that prove it.
///
/// The proof is 32 random bytes in base64url. It is never stored and never shown again, so it is in no description.
package struct APIKeyText: Sendable {
    /// The part that may be shown.
    package let id: String
    private let proof: String

    /// A new key.
    init(using random: inout some RandomNumberGenerator) {
        id = Self.characters(of: Self.idAlphabet, count: Self.idLength, bits: 5, using: &random)
        // 42 characters of 6 bits, and one for the 4 bits that 32 bytes have left.
        proof =
            Self.characters(of: Self.proofAlphabet, count: Self.proofLength - 1, bits: 6, using: &random)
            + Self.character(of: Self.proofAlphabet, UInt8.random(in: 0..<16, using: &random) << 2)
    }

    /// Reads a key that someone presents, nil if `text` has not the form of one.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        let idStart = Self.prefix.utf8.count
        let idEnd = idStart + Self.idLength
        guard
            bytes.count == idEnd + 1 + Self.proofLength, bytes.starts(with: Self.prefix.utf8),
            bytes[idEnd] == UInt8(ascii: "_")
        else { return nil }
        let (id, proof) = (bytes[idStart..<idEnd], bytes[(idEnd + 1)...])
        guard id.allSatisfy(Self.idAlphabet.contains), proof.allSatisfy(Self.proofAlphabet.contains) else { return nil }
        self.id = String(decoding: id, as: UTF8.self)
        self.proof = String(decoding: proof, as: UTF8.self)
    }

    /// The whole key, to be handed to its holder and to nobody else.
    package var text: String { "\(Self.prefix)\(id)_\(proof)" }

    /// What is kept of the proof: it is random, so nothing leads back from its digest.
    var digest: SHA256.Digest { SHA256.hash(data: Array(proof.utf8)) }

    private static let prefix = "rk_"
    private static let idLength = 8
    private static let proofLength = 43
    /// Nothing in it is taken for something else when it is read out.
    private static let idAlphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
    private static let proofAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static func characters(
        of alphabet: [UInt8],
        count: Int,
        bits: UInt8,
        using random: inout some RandomNumberGenerator
    ) -> String {
        (0..<count).map { _ in character(of: alphabet, UInt8.random(in: 0..<(1 << bits), using: &random)) }.joined()
    }

    private static func character(of alphabet: [UInt8], _ index: UInt8) -> String {
        String(UnicodeScalar(alphabet[Int(index)]))
    }
}

extension APIKeyText: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "[key \(id)]" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
