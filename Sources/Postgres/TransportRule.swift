import CLibpq
import Glibc

/// How the way to the server is protected.
package enum Transport: Hashable, Sendable {
    /// The server is on this machine: a Unix socket, or the loopback interface.
    case local
    /// TLS, with the server's name and its certificate checked.
    case verified
    /// Whatever the connection string says; who listens in, or poses as the server, may go unnoticed.
    case unverified
}

/// Decides how a connection string's server is reached.
///
/// A server elsewhere is reached by verified TLS only: names of people travel there, and libpq by itself would take no
/// encryption at all for an answer.
struct TransportRule {
    /// What libpq's environment variables and service file add where the connection string says nothing.
    var defaults: ConnectionString
    var allowsUnverified: Bool
    /// Finds the certificate authorities that the system trusts, nil if there are none where systems keep them.
    var systemAuthorities: () -> String?
    /// Whether libpq finds certificate authorities of the user's own.
    var userHasAuthorities: () -> Bool
    /// Whether libpq understands `sslrootcert=system`.
    var knowsSystem: Bool

    /// The rule as this process has it.
    static func current(allowsUnverified: Bool) -> TransportRule {
        TransportRule(
            defaults: .environment(),
            allowsUnverified: allowsUnverified,
            systemAuthorities: { authorities.first { access($0, R_OK) == 0 } },
            userHasAuthorities: {
                guard let home = getenv("HOME") else { return false }
                return access("\(String(cString: home))/.postgresql/root.crt", R_OK) == 0
            },
            knowsSystem: PQlibVersion() >= 160_000
        )
    }

    /// Where Debian and Alpine, Red Hat, SUSE, and BSD and macOS keep them.
    private static let authorities = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ]

    /// How the server of `string` is reached.
    func transport(of string: ConnectionString) -> Transport {
        if isLocal(string) { return .local }
        return allowsUnverified && string["sslmode"] != "verify-full" ? .unverified : .verified
    }

    /// `string` with everything that its transport needs.
    ///
    /// - Throws: `PostgresError` of kind `usage` if it asks for less than is needed.
    func applied(to string: ConnectionString) throws(PostgresError) -> ConnectionString {
        guard transport(of: string) == .verified else { return string }
        if let mode = string["sslmode"], mode != "verify-full" {
            throw .usage(
                "the server is not on this machine, and sslmode=\(mode) does not make sure that it is the right one: "
                    + "use sslmode=verify-full, with sslrootcert=FILE if the system does not know its authority"
            )
        }
        var applied = string
        applied["sslmode"] = "verify-full"
        // Encrypted by Kerberos, the connection would have no certificate to check.
        applied["gssencmode"] = "disable"
        let given = string["sslrootcert"] ?? defaults["sslrootcert"]
        if given == nil ? !userHasAuthorities() : given == "system" && !knowsSystem {
            if let authorities = systemAuthorities() { applied["sslrootcert"] = authorities }
        }
        return applied
    }

    private func isLocal(_ string: ConnectionString) -> Bool {
        // A service of the user's file may lead anywhere.
        guard string["service"] == nil else { return false }
        // Where one of both is given, the environment still adds the other.
        let hosts = Self.list(string["host"] ?? defaults["host"])
        let addresses = Self.list(string["hostaddr"] ?? defaults["hostaddr"])
        return hosts.allSatisfy(Self.isLocal) && addresses.allSatisfy(Self.isLoopback)
    }

    private static func list(_ value: String?) -> [Substring] {
        (value ?? "").split(separator: ",")
    }

    private static func isLocal(_ host: Substring) -> Bool {
        host.hasPrefix("/") || host.hasPrefix("@") || host.lowercased() == "localhost" || isLoopback(host)
    }

    private static func isLoopback(_ address: Substring) -> Bool {
        var four = in_addr()
        if inet_pton(AF_INET, String(address), &four) == 1 {
            return UInt32(bigEndian: four.s_addr) >> 24 == 127
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, String(address), &six) == 1 else { return false }
        return withUnsafeBytes(of: six) { bytes in bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1 }
    }
}

extension ConnectionString {
    /// What libpq's environment variables and their service file set; its own defaults are left out.
    static func environment() -> ConnectionString {
        var values: [String: String] = [:]
        guard let options = PQconndefaults() else { return ConnectionString(values) }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { values[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return ConnectionString(values)
    }
}
