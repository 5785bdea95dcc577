/// The bits of UUIDs as RFC 9562 has them.
package enum UUIDBits {
    /// A random UUID, of version 4.
    package static func random() -> UInt128 {
        stamped(.random(in: 0 ... .max), version: 4)
    }

    /// `bits` but for those that say which version of UUID it is.
    package static func stamped(_ bits: UInt128, version: UInt128) -> UInt128 {
        bits & ~(0xF << 76 | 0b11 << 62) | version << 76 | 0b10 << 62
    }
}
