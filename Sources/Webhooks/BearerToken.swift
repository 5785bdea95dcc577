internal import Crypto

/// The scheme `Authorization: Bearer <secret>`, and the same header without the word.
///
/// Digital Samba's reference says that the word is put before the stored secret, its developer guide that the secret is
/// sent as it is. Both are taken, also where the stored secret itself begins with the word.
enum BearerToken {
    /// Whether `header` carries one of `secrets`; every one is compared, whichever matches.
    static func isAuthentic(_ header: String?, secrets: [Secret]) -> Bool {
        guard let header else { return false }
        let digest = SHA256.hash(data: token(in: Array(header.utf8)[...]))
        return secrets.reduce(false) { isAuthentic, secret in
            let isPresented = secret.isPresented(by: digest)
            return isAuthentic || isPresented
        }
    }

    /// What follows the scheme and its spaces, or all of it if there is no scheme or nothing follows.
    static func token(in value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let scheme = value.prefix(7)
        guard scheme.elementsEqual("bearer ".utf8, by: { $0 | 0x20 == $1 }) else { return value }
        let token = value.dropFirst(7).drop { $0 == UInt8(ascii: " ") }
        return token.isEmpty ? value : token
    }
}
