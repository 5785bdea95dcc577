import Glibc

/// A directory that files are to be made in; it may have to be made itself.
struct PlaceToWrite {
    /// The directory, or what is there of the way to it.
    let existing: String
    /// Why nothing can be made there, nil if something can.
    let problem: String?

    init(_ path: String) {
        var existing = Self.withoutSlashes(path)
        // Nothing can be made in place of a link that leads nowhere.
        while access(existing, F_OK) != 0, !Self.isLink(existing), existing != "/", existing != "." {
            existing = Self.parent(of: existing)
        }
        self.existing = existing
        // Some file systems let nobody make anything, whatever they say of rights.
        var probe = Array("\(existing)/.rollcall-XXXXXX".utf8CString)
        guard mkdtemp(&probe) != nil, rmdir(probe) == 0 else {
            problem = "nothing can be made in \(existing): \(String(cString: strerror(errno)))"
            return
        }
        problem = nil
    }

    /// A slash behind a link would lead on to where that leads.
    private static func withoutSlashes(_ path: String) -> String {
        let bare = path.utf8.reversed().drop { $0 == UInt8(ascii: "/") }.reversed()
        return bare.isEmpty ? path : String(decoding: Array(bare), as: UTF8.self)
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// What holds the last part of `path`: of a bare name the working directory.
    private static func parent(of path: String) -> String {
        let above = path.split(separator: "/").dropLast().joined(separator: "/")
        if path.hasPrefix("/") { return "/\(above)" }
        return above.isEmpty ? "." : above
    }

    /// How many bytes are free there, nil if the system doesn't say.
    var freeBytes: UInt64? {
        var facts = statvfs()
        guard statvfs(existing, &facts) == 0 else { return nil }
        return UInt64(facts.f_bavail) * UInt64(facts.f_frsize)
    }
}
