import Glibc

/// Where the private server's files are.
///
/// The home is `<directory>/postgres` and belongs to the user of this process. In it belong to the server's account:
/// `data`, and `socket`, which nobody else may enter, so that nobody else can connect.
///
/// Root runs the server as another account, which may not be able to reach a directory such as one below `/root`. Then
/// the home is `/var/tmp/rollcall-<hash of the directory>`, and `<directory>/postgres` is a symbolic link to it.
struct Cluster: Sendable {
    let home: String
    let account: ServerAccount
    let socketDirectory: String
    let log: LogFile

    static let port = 5432
    static let superuser = "rollcall"
    /// How the names of directories begin whose `initdb` has not ended.
    private static let unfinished = "unfinished-initdb"

    var data: String { home + "/data" }

    /// Finds or makes the home for a directory, which is an absolute path.
    init(in directory: String) throws(PrivateServerError) {
        let link = directory + "/postgres"
        account = try ServerAccount.choose(owner: Files.status(of: link + "/data")?.st_uid)
        home = try Self.makeHome(in: directory, link, account)
        log = LogFile(path: directory + "/postgres.log")
        socketDirectory = try Self.makeSocketDirectory(home: home, account: account)
    }

    /// Finds or makes the home that `link` is or leads to.
    ///
    /// What bears its name is looked at before anything is done there: others may write in `/var/tmp`, and make a link.
    private static func makeHome(
        in directory: String,
        _ link: String,
        _ account: ServerAccount
    ) throws(PrivateServerError) -> String {
        let mode: mode_t = account.isCurrent ? 0o700 : 0o711
        var place = link
        // The first is in a directory of our own; from there on only our own links and root's lead on, and not for ever.
        for hop in 1...8 {
            let owner = Files.statusOfLink(place)?.st_uid
            guard let target = Files.target(ofLink: place), hop == 1 || owner == 0 || owner == geteuid() else { break }
            let above = place.split(separator: "/").dropLast().joined(separator: "/")
            place = target.hasPrefix("/") ? target : "/\(above)/\(target)"
            guard Files.statusOfLink(place) != nil else {
                throw .unusable(
                    path: link,
                    reason:
                        "the private database was in \(target), which is gone; put that back, or remove the link to "
                        + "begin with an empty database"
                )
            }
        }
        if place == link, Files.statusOfLink(link) == nil, !account.canReach(directory) {
            place = "/var/tmp/rollcall-\(hash(directory))"
        }
        try Files.makeDirectory(place, mode: mode)
        try check(place, owner: geteuid(), forbidden: S_IWGRP | S_IWOTH)
        if place != link, Files.statusOfLink(link) == nil {
            guard symlink(place, link) == 0 else { throw Files.failure(link) }
        }
        return try Files.realPath(place)
    }

    /// The major version that made the data; nil if there are none yet.
    var major: Int? {
        Files.text(of: data + "/PG_VERSION").flatMap { Int($0.prefix { $0.isNumber }) }
    }

    /// Makes the data with `initdb`, in a directory that gets its name when it is whole.
    ///
    /// What an `initdb` that was killed left behind is deleted, and nothing else that somebody may keep in the home. One
    /// that still runs, although its parent was killed, has a directory of its own, so the two do not meet.
    func create(with binaries: ServerBinaries, _ durability: Durability) async throws {
        _ = try await ChildProcess.run(
            ["/bin/sh", "-c", "rm -rf -- \"$1\"/\"$2\".*", "sh", home, Self.unfinished],
            log: log
        )
        let unfinished = "\(home)/\(Self.unfinished).\(UInt64.random(in: 0 ... .max))"
        try Self.makeOwnedDirectory(unfinished, account)
        var command = [
            binaries.initdb, "--pgdata=\(unfinished)", "--username=\(Self.superuser)", "--auth=trust",
            "--encoding=UTF8", "--locale=\(Self.locale)",
        ]
        if durability == .ephemeral { command.append("--no-sync") }
        guard try await ChildProcess.run(account.running(command), log: log) else {
            throw PrivateServerError.failed(program: "initdb", logTail: log.tail)
        }
        guard rename(unfinished, data) == 0 else { throw Files.failure(data) }
        try Files.synchronize(directory: home)
    }

    /// Not every system has C.UTF-8, every one has C.
    private static var locale: String {
        guard let locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil) else { return "C" }
        freelocale(locale)
        return "C.UTF-8"
    }

    /// Deletes the socket that a killed server left behind, with the lock that names its process.
    ///
    /// While that number is taken, by a stranger or by a process that nobody has taken leave of, a new server would
    /// refuse to start. To be called only where no server runs; the data have a lock of their own.
    func removeAbandonedSocket() {
        for name in [".s.PGSQL.\(Self.port)", ".s.PGSQL.\(Self.port).lock"] {
            unlink("\(socketDirectory)/\(name)")
        }
    }

    /// The socket's path has to fit 107 bytes and must not contain what libpq or the server takes for a separator.
    private static func makeSocketDirectory(home: String, account: ServerAccount) throws(PrivateServerError) -> String {
        let near = home + "/socket"
        let isPlain = near.utf8.allSatisfy { isalnum(Int32($0)) != 0 || "/._-".utf8.contains($0) }
        let fits = "\(near)/.s.PGSQL.\(port)".utf8.count <= 107
        let directory = isPlain && fits ? near : "/tmp/rollcall-\(hash(home))"
        try makeOwnedDirectory(directory, account)
        return directory
    }

    /// Makes a directory that only `account` may enter, or checks that it is one.
    private static func makeOwnedDirectory(_ path: String, _ account: ServerAccount) throws(PrivateServerError) {
        if Files.statusOfLink(path) == nil {
            try Files.makeDirectory(path, mode: 0o700)
            guard lchown(path, account.user, account.group) == 0 else { throw Files.failure(path) }
        }
        try check(path, owner: account.user, forbidden: S_IRWXG | S_IRWXO)
    }

    /// In a directory where everybody may write, a name may be taken by somebody else.
    private static func check(_ path: String, owner: uid_t, forbidden: mode_t) throws(PrivateServerError) {
        guard let status = Files.statusOfLink(path), status.st_mode & S_IFMT == S_IFDIR else {
            throw .unusable(path: path, reason: "is no directory")
        }
        guard status.st_uid == owner, status.st_mode & forbidden == 0 else {
            throw .unusable(path: path, reason: "belongs to another user or is open to others")
        }
    }

    /// FNV-1a: the same in every process, which Swift's own hashes are not.
    private static func hash(_ path: String) -> String {
        let hash = path.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(hash, radix: 16)
    }
}
