import Foundation
import Glibc
import Waiting

/// A directory of its own in which `rollcall` is used.
struct WorkingDirectory {
    /// What the commands work on that are not told.
    enum Database {
        /// A private PostgreSQL, which is there as soon as a command needs it.
        case ownServer
        /// A database that has its schema, on the tests' server: for what has nothing to do with where the database is.
        case migrated
    }

    static let secret = "acceptance-secret"

    let path: String
    /// What every command has in its environment.
    private(set) var environment: [String: String] = [:]

    /// Makes a directory with a `rollcall.yaml` for `body`, and leaves nothing of it behind.
    static func with<R>(
        configuration: String = standardConfiguration,
        database: Database = .ownServer,
        _ body: (WorkingDirectory) async throws -> R
    ) async throws -> R {
        var template = Array("/tmp/rollcall-acceptance-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw CocoaError(.fileWriteUnknown) }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        var directory = WorkingDirectory(path: path)
        // Root's PostgreSQL runs as another account, which has to pass.
        chmod(path, 0o711)
        try FileManager.default.createDirectory(atPath: directory.outputs, withIntermediateDirectories: false)
        try directory.write(configuration, to: "rollcall.yaml")
        do {
            if database == .migrated { directory.environment = try await directory.migratedDatabase() }
            let result = try await body(directory)
            try await directory.delete()
            return result
        } catch {
            try await directory.delete()
            throw error
        }
    }

    /// One source, `samba`.
    static let standardConfiguration = """
        sources:
          - name: samba
            provider: digitalsamba
            secret: { env: SAMBA_WEBHOOK_SECRET }
        report:
          time_zone: Europe/Berlin
          output: reports

        """

    /// Runs `rollcall` to its end.
    func rollcall(_ arguments: String..., environment: [String: String] = [:]) async throws -> Outcome {
        try await start(arguments, environment: environment).outcome()
    }

    /// Starts `rollcall` with a bare environment, the source's secret, and what `environment` adds; empty is unset.
    func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Subprocess {
        try start(command: [RollcallBinary.path] + arguments, environment: environment)
    }

    /// Starts any program here.
    func start(command: [String], environment: [String: String] = [:]) throws -> Subprocess {
        let bare = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
            "SAMBA_WEBHOOK_SECRET": Self.secret,
            // The databases that tests make are of a server that keeps nothing.
            "ROLLCALL_DATABASE_ALLOW_DATA_LOSS": "true",
        ]
        return try Subprocess(
            command,
            environment: [self.environment, environment].reduce(bare) { $0.merging($1) { $1 } }.filter {
                !$0.value.isEmpty
            },
            directory: path,
            files: outputs
        )
    }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
    }

    /// Whether there is a file or directory of this name.
    func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: "\(path)/\(name)")
    }

    /// The contents of every file below a directory, by its path there; of a link, where it leads.
    func files(below name: String) throws -> [String: Data] {
        let root = "\(path)/\(name)"
        var files: [String: Data] = [:]
        for entry in try FileManager.default.subpathsOfDirectory(atPath: root) {
            let type = try FileManager.default.attributesOfItem(atPath: "\(root)/\(entry)")[.type] as? FileAttributeType
            if type == .typeSymbolicLink {
                let target = try FileManager.default.destinationOfSymbolicLink(atPath: "\(root)/\(entry)")
                files[entry] = Data(target.utf8)
                continue
            }
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: "\(root)/\(entry)", isDirectory: &isDirectory),
                !isDirectory.boolValue
            else { continue }
            files[entry] = try Data(contentsOf: URL(filePath: "\(root)/\(entry)"))
        }
        return files
    }

    /// The running private PostgreSQL, nil if there is none.
    var privatePostgres: PrivatePostgres? { PrivatePostgres(runningIn: "\(path)/.rollcall/postgres/data") }

    /// The one of `rollcall demo`, nil if there is none.
    var demoPostgres: PrivatePostgres? { PrivatePostgres(runningIn: "\(path)/.rollcall/demo/postgres/data") }

    /// Not below `.rollcall`, which is the program's.
    private var outputs: String { "\(path)/outputs" }

    private func delete() async throws {
        for server in [privatePostgres, demoPostgres].compactMap(\.self) {
            server.signal(SIGCONT)
            server.signal(SIGQUIT)
            try await eventually("the private PostgreSQL of a failed test ends") { !server.isRunning }
        }
        try FileManager.default.removeItem(atPath: path)
    }
}
