internal import Attendance
internal import Crypto

/// An id for something that has only a name: the same name always gets the same id.
enum DerivedID {
    /// A UUID of version 8 (RFC 9562), made of the SHA-256 digest of the name and of what it is the name of.
    static func uuid(of kind: String, named name: String) -> String {
        let digest = SHA256.hash(data: Array("\(kind)\n\(name)".utf8))
        let bits = digest.prefix(16).reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        return UUIDText.format(UUIDBits.stamped(bits, version: 8))
    }

    /// The id of what a request designates by an id or a name: the id itself, or one derived from the name.
    static func uuid(of kind: String, designatedBy text: String) -> String {
        UUIDText.parse(text).map(UUIDText.format) ?? uuid(of: kind, named: text)
    }
}
