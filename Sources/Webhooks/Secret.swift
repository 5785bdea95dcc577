internal import Crypto

/// A shared secret of a source, compared in constant time and never shown.
package struct Secret: Sendable {
    /// For computing with; must not reach a log or an error.
    let bytes: [UInt8]
    /// Of the secret as it is, and of what it is behind the word of `BearerToken`.
    private let digests: (verbatim: SHA256Digest, token: SHA256Digest)

    /// A secret of the UTF-8 bytes of `text`, or nil if there is nothing in it but white space.
    package init?(_ text: String) {
        guard text.contains(where: { !$0.isWhitespace }) else { return nil }
        bytes = Array(text.utf8)
        digests = (SHA256.hash(data: bytes), SHA256.hash(data: BearerToken.token(in: bytes[...])))
    }

    /// A secret as files and variables hold it: line ends before and after it are not part of it.
    package init?(line text: String) {
        let isLineEnd: (Unicode.Scalar) -> Bool = { $0 == "\n" || $0 == "\r" }
        let scalars = text.unicodeScalars.drop(while: isLineEnd)
        guard let last = scalars.lastIndex(where: { !isLineEnd($0) }) else { return nil }
        self.init(String(scalars[...last]))
    }

    /// Whether it begins or ends with white space, which no field of a request does (RFC 9110, 5.5).
    package var isPadded: Bool {
        [bytes.first, bytes.last].contains { [0x09, 0x0A, 0x0D, 0x20].contains($0) }
    }

    /// Whether it has fewer bytes than a secret made at random should.
    package var isShort: Bool { bytes.count < 16 }

    /// Gives `body` the bytes, for computing with; they must not reach a log or an error.
    package func withBytes<R>(_ body: ([UInt8]) throws -> R) rethrows -> R {
        try body(bytes)
    }

    /// Whether `digest` is that of the secret, or of what it is behind the word of `BearerToken`.
    ///
    /// The time it takes depends on neither's content, nor on whether their lengths agree.
    func isPresented(by digest: SHA256Digest) -> Bool {
        // Both are compared, whichever agrees.
        let isVerbatim = digest == digests.verbatim
        let isToken = digest == digests.token
        return isVerbatim || isToken
    }

    /// Whether both are the same text, found out in constant time.
    static func areEqual(_ left: Secret, _ right: Secret) -> Bool {
        left.digests.verbatim == right.digests.verbatim
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "[secret]" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
