import Crypto

/// A file of a revision: its name and its bytes.
package struct PublishedFile: Hashable, Sendable {
    /// The name within the revision's directory.
    package let name: String
    package let bytes: [UInt8]
    /// The SHA-256 of the bytes, in lower-case hexadecimal digits.
    package let sha256: String

    /// Whether people are named in it.
    var isPersonal: Bool { name.hasPrefix(ReportTable.attendance.name + ".") }

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
        var hash = SHA256()
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        sha256 = Self.hexadecimal(hash.finalize())
    }

    /// A digest in lower-case hexadecimal digits.
    static func hexadecimal(_ digest: SHA256.Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }
}
