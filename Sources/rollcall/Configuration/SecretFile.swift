import Glibc
import Webhooks

/// A file that holds one secret and nothing else.
enum SecretFile {
    /// More is no secret but a mistake.
    private static let largest = 65_536

    /// Reads the secret of the file at `path`; line ends at its end are not part of it.
    ///
    /// - Parameters:
    ///   - path: Where it is; a symbolic link is followed.
    ///   - role: What the secret is for, for messages.
    /// - Returns: The secret.
    /// - Throws: `ConfigurationError` if it cannot be read or is a directory, everyone on the machine may read or change it,
    ///   or there is nothing in it.
    static func read(_ path: String, _ role: String) throws -> Secret {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path, role) }
        defer { close(descriptor) }
        // What was opened is looked at, so nobody can exchange it in between.
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path, role) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw ConfigurationError("\(path), \(role), is a directory: name the file in it")
        }
        guard status.st_mode & 0o007 == 0 else {
            throw ConfigurationError(
                "\(path), \(role), is open to everyone on this machine: chmod 0600 \(path), or 0640 for a group, and "
                    + "change the secret if others may have read it"
            )
        }
        guard let bytes = content(of: descriptor) else { throw unreadable(path, role) }
        guard bytes.count <= largest, let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError("\(path), \(role), is no text of at most 64 KiB")
        }
        guard let secret = Secret(line: text) else {
            throw ConfigurationError("\(path), \(role), is empty")
        }
        return secret
    }

    private static func unreadable(_ path: String, _ role: String) -> ConfigurationError {
        ConfigurationError("\(path), \(role), cannot be read: \(String(cString: strerror(errno)))")
    }

    /// Up to one byte more than the largest; nil if it cannot be read.
    private static func content(of descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while bytes.count <= largest {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 { return nil }
            if count == 0 { break }
            bytes.append(contentsOf: chunk[..<count])
        }
        return bytes
    }
}
