import Glibc

/// The user account that the server runs as.
///
/// PostgreSQL refuses to run as root.
struct ServerAccount: Sendable {
    let user: uid_t
    let group: gid_t

    /// The account of `owner`, to whom the data belong, if there are any; else, for root, `postgres` or `nobody`; else
    /// the current one.
    static func choose(owner: uid_t?) throws(PrivateServerError) -> ServerAccount {
        guard geteuid() == 0 else { return ServerAccount(user: geteuid(), group: getegid()) }
        if let owner, owner != 0, let entry = getpwuid(owner) {
            return ServerAccount(user: owner, group: entry.pointee.pw_gid)
        }
        for name in ["postgres", "nobody"] {
            if let entry = getpwnam(name) {
                return ServerAccount(user: entry.pointee.pw_uid, group: entry.pointee.pw_gid)
            }
        }
        throw .unusable(path: "/etc/passwd", reason: "has no user postgres or nobody to run the server as")
    }

    /// Whether this is the account of this process.
    var isCurrent: Bool { user == geteuid() }

    /// `command` as this account runs it.
    func running(_ command: [String]) -> [String] {
        if isCurrent { return command }
        return ["setpriv", "--reuid=\(user)", "--regid=\(group)", "--clear-groups"] + command
    }

    /// Whether this account may pass through every directory of an absolute path.
    func canReach(_ path: String) -> Bool {
        guard let status = Files.status(of: path) else { return false }
        let executable: mode_t =
            if status.st_uid == user { S_IXUSR } else if status.st_gid == group { S_IXGRP } else { S_IXOTH }
        guard status.st_mode & executable != 0 else { return false }
        return Files.parent(of: path).map(canReach) ?? true
    }
}
