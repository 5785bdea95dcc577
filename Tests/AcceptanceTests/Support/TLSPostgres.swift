import Foundation
import Glibc
import Testing
import Waiting

/// A PostgreSQL that listens on a port of the loopback interface and shows a certificate, or none.
///
/// To have it taken for a server elsewhere, connect to the host `db.test` at the address 127.0.0.1.
struct TLSPostgres {
    /// What the server shows.
    enum Certificate: String {
        /// Of the authority `right.crt`, for `db.test`.
        case right
        /// Of the same authority, for another name.
        case otherName = "other_name"
        /// Of the same authority, for `db.test`, until yesterday.
        case expired
        /// No TLS at all.
        case none
    }

    private let directory: WorkingDirectory
    private let port: Int

    /// Makes a database and certificates in `directory`, which takes a second.
    init(in directory: WorkingDirectory) async throws {
        self.directory = directory
        port = try Self.freePort()
        try directory.write(Self.preparation, to: "prepare.sh")
        let outcome = try await directory.start(command: ["/bin/sh", "prepare.sh"]).outcome()
        try #require(outcome.status == 0, "\(outcome)")
    }

    /// Runs `body` while the server shows `certificate`.
    func with(_ certificate: Certificate, _ body: () async throws -> Void) async throws {
        try directory.write(Self.start, to: "start.sh")
        let command = ["/bin/sh", "start.sh", "\(port)", certificate.rawValue]
        let server = try directory.start(command: command)
        do {
            try await eventually("the server listens") { Self.isListening(port) || server.hasEnded }
            try await body()
            server.send(SIGINT)
            _ = try await server.outcome()
        } catch {
            server.send(SIGQUIT)
            throw error
        }
    }

    /// The connection string of the server as one elsewhere, with whatever `options` add.
    func url(host: String = "db.test", _ options: String = "") -> String {
        "host=\(host) hostaddr=127.0.0.1 port=\(port) user=rollcall dbname=postgres \(options)"
    }

    /// The certificate of an authority: `right`, or `other`, which has signed nothing.
    func authority(_ name: String) -> String { "\(directory.path)/tls/\(name).crt" }

    /// Makes certificates and the database, as the account that may run a server.
    private static let preparation = """
        set -e
        run() {
            if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi
        }
        mkdir tls
        if [ "$(id -u)" = 0 ]; then chown postgres: tls; fi
        cd tls
        key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
        for authority in right other; do
            run openssl req -x509 $key -keyout $authority.key -out $authority.crt -subj /CN=$authority -days 2
        done
        make() {
            run openssl req $key -keyout $1.key -out $1.csr -subj /CN=$2 -addext subjectAltName=DNS:$2
            run openssl x509 -req -in $1.csr -CA right.crt -CAkey right.key -CAcreateserial -days $3 \\
                -copy_extensions copy -out server_$1.crt
            run mv $1.key server_$1.key
        }
        make of_right db.test 2
        make of_other_name other.test 2
        make of_expired db.test -1
        bin=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | tail -n 1)
        bin=${bin:-$(pg_config --bindir)}
        run "$bin/initdb" --no-sync --auth=trust --username=rollcall -E UTF8 --locale=C -D data
        echo "$bin" > bin

        """

    /// Becomes the server on the port `$1` with the certificate `$2`.
    private static let start = """
        cd tls
        if [ "$2" = none ]; then
            tls="-c ssl=off"
        else
            tls="-c ssl=on -c ssl_cert_file=$PWD/server_of_$2.crt -c ssl_key_file=$PWD/server_of_$2.key"
        fi
        server="$(cat bin)/postgres -D data -k $PWD -c listen_addresses=127.0.0.1 -c port=$1 $tls"
        if [ "$(id -u)" = 0 ]; then
            exec setpriv --reuid=postgres --regid=postgres --init-groups $server
        fi
        exec $server

        """

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(isBound)
        return Int(in_port_t(bigEndian: address.sin_port))
    }

    private static func isListening(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(port: in_port_t(port))
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func loopback(port: in_port_t) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }
}
