import Glibc

/// The few file operations that a cluster needs, with errors that name the path.
enum Files {
    /// Makes a directory and those above it that are missing; does nothing if it is there.
    static func makeDirectories(_ path: String, mode: mode_t) throws(PrivateServerError) {
        if status(of: path) != nil { return }
        if let parent = parent(of: path) { try makeDirectories(parent, mode: mode) }
        try makeDirectory(path, mode: mode)
    }

    /// Makes a directory of exactly this mode, if there is none.
    static func makeDirectory(_ path: String, mode: mode_t) throws(PrivateServerError) {
        if mkdir(path, mode) != 0 {
            guard errno == EEXIST else { throw failure(path) }
            return
        }
        guard chmod(path, mode) == 0 else { throw failure(path) }
    }

    /// The absolute path without symbolic links.
    static func realPath(_ path: String) throws(PrivateServerError) -> String {
        guard let resolved = realpath(path, nil) else { throw failure(path) }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// What is at `path`, following symbolic links; nil if there is nothing.
    static func status(of path: String) -> stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    /// What is at `path` itself; nil if there is nothing.
    static func statusOfLink(_ path: String) -> stat? {
        var status = stat()
        return lstat(path, &status) == 0 ? status : nil
    }

    /// Where a symbolic link leads, as it is written there; nil if `path` is none.
    static func target(ofLink path: String) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink(path, &buffer, buffer.count)
        return count < 0 ? nil : String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// The content of a small file; nil if it cannot be read.
    static func text(of path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return text(readFrom: descriptor)
    }

    /// Everything up to the end of a file or pipe; nil if it cannot be read.
    static func text(readFrom descriptor: Int32) -> String? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0 { return nil }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(contentsOf: chunk[..<count])
        }
    }

    /// Replaces a file, with its owner and rights, by one with another content; all of that is there, or the old file.
    static func replace(_ path: String, with text: String) throws(PrivateServerError) {
        guard let old = statusOfLink(path) else { throw failure(path) }
        let beside = path + ".new"
        unlink(beside)
        let descriptor = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(beside) }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        let isWritten =
            write(descriptor, bytes, bytes.count) == bytes.count && fchown(descriptor, old.st_uid, old.st_gid) == 0
            && fchmod(descriptor, old.st_mode & 0o777) == 0 && rename(beside, path) == 0
        guard isWritten else {
            let failure = failure(beside)
            unlink(beside)
            throw failure
        }
    }

    /// Makes the names in a directory survive a crash of the machine.
    static func synchronize(directory path: String) throws(PrivateServerError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(path) }
    }

    /// The paths that match a shell pattern, in the order of their names.
    static func matching(_ pattern: String) -> [String] {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    }

    /// The directory that holds `path`; nil for the root and for a bare name.
    static func parent(of path: String) -> String? {
        guard let slash = path.lastIndex(of: "/") else { return nil }
        if slash == path.startIndex { return path == "/" ? nil : "/" }
        return String(path[..<slash])
    }

    /// The last call's error as one that names the path.
    static func failure(_ path: String) -> PrivateServerError {
        .unusable(path: path, reason: String(cString: strerror(errno)))
    }
}
