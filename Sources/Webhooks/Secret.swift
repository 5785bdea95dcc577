internal import Crypto

/// A shared secret of a source, compared in constant time and never shown.
package struct Secret: Sendable {
    /// For computing with; must not reach a log or an error.
    let bytes: [UInt8]

    /// A secret of the UTF-8 bytes of `text`, or nil if there is nothing in it but white space.
    package init?(_ text: String) {
        guard text.contains(where: { !$0.isWhitespace }) else { return nil }
        bytes = Array(text.utf8)
    }

    /// Whether it has fewer bytes than a secret made at random should.
    package var isShort: Bool { bytes.count < 16 }

    /// Gives `body` the bytes, for computing with; they must not reach a log or an error.
    package func withBytes<R>(_ body: ([UInt8]) throws -> R) rethrows -> R {
        try body(bytes)
    }

    /// Whether both sequences of bytes are the same.
    ///
    /// The time it takes depends on neither's content, nor on whether
    /// their lengths agree: it is their digests that are compared.
    static func areEqual(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        SHA256.hash(data: Array(left)) == SHA256.hash(data: Array(right))
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "[secret]" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
