import Glibc

/// The directory of the installed PostgreSQL server programs.
struct ServerBinaries: Sendable {
    let directory: String
    let major: Int

    static let oldestMajor = 14

    var postgres: String { directory + "/postgres" }
    var initdb: String { directory + "/initdb" }

    /// The binaries of version `major`, or else the first that are new enough.
    ///
    /// `PATH` comes first, then where packages put them, the newest version first.
    static func find(major: Int?) async throws -> ServerBinaries {
        for directory in try await candidates() where isExecutable(directory + "/postgres") {
            guard isExecutable(directory + "/initdb"), let found = try await version(of: directory) else { continue }
            if found >= oldestMajor, major == nil || major == found {
                return ServerBinaries(directory: directory, major: found)
            }
        }
        if let major { throw PrivateServerError.versionNotInstalled(major: major) }
        throw PrivateServerError.notInstalled
    }

    private static func candidates() async throws -> [String] {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        let packaged = [
            "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/lib/postgresql*/bin",
            "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin",
            "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
        ]
        let installed = packaged.flatMap { Files.matching($0).sorted(by: isNewer) }
        let configured = try await ChildProcess.output(of: ["pg_config", "--bindir"])
        let told = (configured ?? "").split(separator: "\n").map(String.init)
        return path.split(separator: ":").map(String.init) + installed + told
    }

    private static func isNewer(_ left: String, _ right: String) -> Bool {
        versionNumber(in: left) > versionNumber(in: right)
    }

    private static func isExecutable(_ path: String) -> Bool {
        access(path, X_OK) == 0
    }

    private static func version(of directory: String) async throws -> Int? {
        try await ChildProcess.output(of: [directory + "/postgres", "--version"]).map(versionNumber(in:))
    }

    /// The first number in a text such as `postgres (PostgreSQL) 15.18`; 0 if there is none.
    private static func versionNumber(in text: String) -> Int {
        Int(text.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }) ?? 0
    }
}
