import Crypto

/// What a browser's cookie proves that it is signed in with: 32 random bytes in hexadecimal digits.
///
/// It is never stored, so it is in no description.
package struct SignInToken: Sendable {
    /// The value of the cookie.
    package let text: String

    private static let byteCount = 32

    /// A new token.
    package init(using random: inout some RandomNumberGenerator) {
        text = Self.digits(of: (0..<Self.byteCount).map { _ in UInt8.random(in: .min ... .max, using: &random) })
    }

    /// Reads what a browser presents; nil if it has not the form of a token.
    package init?(_ text: String) {
        guard text.utf8.count == 2 * Self.byteCount, text.utf8.allSatisfy(Self.alphabet.contains) else { return nil }
        self.text = text
    }

    /// What is kept of it: it is random, so nothing leads back from its digest.
    var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    /// What the forms of this browser's pages carry: another site, which can't read them, can't send it.
    package var formToken: String {
        let key = SymmetricKey(data: Array(text.utf8))
        return Self.digits(of: Array(HMAC<SHA256>.authenticationCode(for: Array("form".utf8), using: key)))
    }

    /// Whether `presented` is what the forms of this browser's pages carry; how long it takes tells nothing of how much is
    /// right.
    package func isFormToken(_ presented: String?) -> Bool {
        guard let presented else { return false }
        return SHA256.hash(data: Array(presented.utf8)) == SHA256.hash(data: Array(formToken.utf8))
    }

    private static let alphabet = Array("0123456789abcdef".utf8)

    private static func digits(of bytes: [UInt8]) -> String {
        String(decoding: bytes.flatMap { [alphabet[Int($0 >> 4)], alphabet[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension SignInToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "[sign-in token]" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
