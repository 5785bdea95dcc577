import Glibc

/// The address of a machine, of version 4 or 6 of the Internet Protocol.
package enum NetworkAddress: Hashable, Sendable {
    case v4(UInt32)
    case v6(UInt128)

    /// The address that a socket address holds; nil for one of another kind.
    init?(_ address: UnsafePointer<sockaddr>) {
        let raw = UnsafeRawPointer(address)
        switch Int32(address.pointee.sa_family) {
        case AF_INET:
            let bytes = raw.loadUnaligned(as: sockaddr_in.self).sin_addr
            self = .v4(UInt32(bigEndian: bytes.s_addr))
        case AF_INET6:
            let bytes = raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr
            self = .v6(withUnsafeBytes(of: bytes) { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) })
        default:
            return nil
        }
    }

    /// The address that `text` writes in the usual form, without brackets; nil if it isn't of that form.
    package init?(_ text: String) {
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self = .v4(UInt32(bigEndian: v4.s_addr))
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self = .v6(withUnsafeBytes(of: v6) { UInt128(bigEndian: $0.loadUnaligned(as: UInt128.self)) })
        } else {
            return nil
        }
    }

    /// The address of version 4 that one of version 6 stands for, where it is of a form that does.
    ///
    /// These are the mapped and the compatible form (RFC 4291), the well-known prefix of NAT64 (RFC 6052) and 6to4
    /// (RFC 3056).
    var embedded: NetworkAddress? {
        guard case .v6(let bits) = self else { return nil }
        let isMapped = bits >> 32 == 0xFFFF
        let isCompatible = bits >> 32 == 0
        let isTranslated = bits >> 32 == 0x0064_FF9B << 64
        if isMapped || isCompatible || isTranslated { return .v4(UInt32(truncatingIfNeeded: bits)) }
        if bits >> 112 == 0x2002 { return .v4(UInt32(truncatingIfNeeded: bits >> 80)) }
        return nil
    }
}

extension NetworkAddress: CustomStringConvertible {
    /// The address in numbers, as a connection can be made to it.
    package var description: String {
        switch self {
        case .v4(let bits):
            return stride(from: 24, through: 0, by: -8).map { String(bits >> UInt32($0) & 0xFF) }.joined(separator: ".")
        case .v6(let bits):
            return stride(from: 112, through: 0, by: -16)
                .map { String(UInt16(truncatingIfNeeded: bits >> UInt128($0)), radix: 16) }
                .joined(separator: ":")
        }
    }
}
