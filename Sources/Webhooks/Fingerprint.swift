internal import Crypto

/// A digest of a list of values, encoded so that different lists never have the same bytes: a text is preceded by its
/// length, a number has a fixed width.
///
/// Ids that are stored are made from it. Changing it changes every one of them.
package struct Fingerprint {
    private var bytes: [UInt8] = []

    /// An empty list.
    ///
    /// - Parameter purpose: Keeps ids of different things apart.
    package init(purpose: String) {
        bytes.reserveCapacity(256)
        add(purpose)
    }

    /// Adds a text.
    package mutating func add(_ text: String) {
        add(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// Adds a number.
    package mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// The first 128 bits of the SHA-256 digest.
    package var bits: UInt128 {
        SHA256.hash(data: bytes).withUnsafeBytes { digest in
            UInt128(bigEndian: digest.loadUnaligned(as: UInt128.self))
        }
    }
}
