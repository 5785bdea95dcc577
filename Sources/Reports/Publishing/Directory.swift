import CExchange
import Glibc

/// An open directory.
///
/// Names are resolved below it, so that nobody can put another directory in its place meanwhile.
struct Directory: ~Copyable {
    /// For messages only.
    let path: String
    private let descriptor: CInt

    /// Opens the directory at `path`; a symbolic link is followed.
    init(path: String) throws(PublishingError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .failed(operation: "open", path: path, code: errno) }
        self.init(path: path, descriptor: descriptor)
    }

    /// Opens the directory at `path`, or is nil if there is nothing of that name.
    init?(existing path: String) throws(PublishingError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw .failed(operation: "open", path: path, code: errno) }
            return nil
        }
        self.init(path: path, descriptor: descriptor)
    }

    /// Opens the directory at `path`; it and the directories above it are created durably where they are missing.
    init(creating path: String) throws(PublishingError) {
        try Self.create(path)
        try self.init(path: path)
    }

    private init(path: String, descriptor: CInt) {
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        // Closing is not enough: a process that another thread starts at this moment has a copy until it becomes its
        // program, and the copy would keep the lock. Unlocking what was not locked does nothing.
        _ = flock(descriptor, LOCK_UN)
        // Nothing was written through it that could still be lost.
        _ = close(descriptor)
    }

    /// The directory `name` in this one.
    func directory(_ name: String) throws(PublishingError) -> Directory {
        let child = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard child >= 0 else { throw failure("open", name) }
        return Directory(path: "\(path)/\(name)", descriptor: child)
    }

    /// The directory `name` in this one, created durably if there is none.
    func existingOrNewDirectory(_ name: String) throws(PublishingError) -> Directory {
        if mkdirat(descriptor, name, 0o755) == 0 {
            try sync()
        } else if errno != EEXIST {
            throw failure("create", name)
        }
        return try directory(name)
    }

    func createDirectory(_ name: String) throws(PublishingError) {
        guard mkdirat(descriptor, name, 0o755) == 0 else { throw failure("create", name) }
    }

    /// The names of the entries, in no order.
    func entries() throws(PublishingError) -> [String] {
        // The stream takes over a descriptor and its position, so it gets one of its own.
        let own = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard own >= 0 else { throw failure("open") }
        guard let stream = fdopendir(own) else {
            let error = failure("list")
            _ = close(own)
            throw error
        }
        defer { closedir(stream) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw failure("list") }
        return names
    }

    /// Writes a new file and returns once its content is on the disk.
    func write(_ file: PublishedFile) throws(PublishingError) {
        // Figures are for everyone whom the umask lets, people for the owner and the group.
        let mode: mode_t = file.isPersonal ? 0o640 : 0o644
        let output = openat(descriptor, file.name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard output >= 0 else { throw failure("create", file.name) }
        do throws(PublishingError) {
            try write(file, to: output)
            guard fsync(output) == 0 else { throw failure("flush", file.name) }
        } catch {
            _ = close(output)
            throw error
        }
        // A network file system may report only now that it could not store the content.
        guard close(output) == 0 else { throw failure("close", file.name) }
    }

    /// The bytes of the file `name`, or nil if there is no such file.
    func content(of name: String) throws(PublishingError) -> [UInt8]? {
        let input = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard input >= 0 else {
            guard errno == ENOENT else { throw failure("open", name) }
            return nil
        }
        defer { _ = close(input) }
        var status = stat()
        guard fstat(input, &status) == 0 else { throw failure("examine", name) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes {
                Glibc.read(input, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if more < 0, errno == EINTR { continue }
            guard more >= 0 else { throw failure("read", name) }
            guard more > 0 else { break }
            count += more
        }
        return Array(bytes.prefix(count))
    }

    /// The length of the file `name`, or nil if there is none; a symbolic link is no file.
    func size(ofFile name: String) throws(PublishingError) -> Int? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            guard errno == ENOENT else { throw failure("examine", name) }
            return nil
        }
        return status.st_mode & S_IFMT == S_IFREG ? Int(status.st_size) : nil
    }

    /// What the symbolic link `name` points at, or nil if there is no such entry; throws `unreadable` if it is no link.
    func target(ofLink name: String) throws(PublishingError) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlinkat(descriptor, name, &buffer, buffer.count)
        guard count >= 0 else {
            // Copying a directory may put what its links lead to in their place.
            if errno == EINVAL { throw .unreadable(path: "\(path)/\(name)") }
            guard errno == ENOENT else { throw failure("follow", name) }
            return nil
        }
        return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether there is anything of the name or path `name`; symbolic links are followed.
    func contains(_ name: String) throws(PublishingError) -> Bool {
        guard faccessat(descriptor, name, F_OK, 0) != 0 else { return true }
        guard errno == ENOENT else { throw failure("examine", name) }
        return false
    }

    func createLink(_ name: String, to target: String) throws(PublishingError) {
        guard symlinkat(target, descriptor, name) == 0 else { throw failure("link", name) }
    }

    /// Gives `name` the name `newName`, in place of what had it, in one step.
    func rename(_ name: String, to newName: String) throws(PublishingError) {
        guard renameat(descriptor, name, descriptor, newName) == 0 else {
            throw failure("rename", "\(name) to \(newName)")
        }
    }

    /// Gives the directories `name` and `other` each the other's name, in one step.
    ///
    /// A file system that has no such step gets two, and for a moment there is no `other`: one that dies then leaves it
    /// under the name that `restore` puts right.
    func exchange(_ name: String, with other: String) throws(PublishingError) {
        if exchange_names(descriptor, name, other) == 0 { return }
        guard errno == EINVAL || errno == ENOSYS || errno == ENOTSUP else {
            throw failure("exchange", "\(name) and \(other)")
        }
        let aside = Self.asideName(other)
        try rename(other, to: aside)
        try rename(name, to: other)
        try rename(aside, to: name)
    }

    /// Gives what an exchange that died had put aside its name again.
    func restore() throws(PublishingError) {
        for aside in try entries() where aside.hasPrefix(".") && aside.hasSuffix(Self.aside) {
            let name = String(aside.dropFirst().dropLast(Self.aside.count))
            if try contains(name) { try remove(aside) } else { try rename(aside, to: name) }
        }
    }

    private static let aside = ".aside"

    private static func asideName(_ name: String) -> String { ".\(name)\(aside)" }

    /// Removes the file, link or directory of files `name`; nothing happens if there is none.
    func remove(_ name: String) throws(PublishingError) {
        if unlinkat(descriptor, name, 0) == 0 || errno == ENOENT { return }
        guard errno == EISDIR || errno == EPERM else { throw failure("remove", name) }
        let child = try directory(name)
        for entry in try child.entries() { try child.remove(entry) }
        guard unlinkat(descriptor, name, AT_REMOVEDIR) == 0 else { throw failure("remove", name) }
    }

    /// Removes `name` after a failure, whose error says more than one of this would.
    ///
    /// What cannot be removed now is removed by the next publication.
    func removeAfterFailure(_ name: String) {
        try? remove(name)
    }

    /// Returns once the directory's entries are on the disk.
    func sync() throws(PublishingError) {
        // Some file systems cannot flush a directory and say so; nothing more can be done there.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure("flush") }
    }

    /// Keeps other processes that ask for the lock out until this directory is closed, or throws `busy`.
    func lock() throws(PublishingError) {
        guard flock(descriptor, LOCK_EX | LOCK_NB) != 0 else { return }
        guard errno == EWOULDBLOCK else { throw failure("lock") }
        throw .busy(path: path)
    }

    private func write(_ file: PublishedFile, to output: CInt) throws(PublishingError) {
        var count = 0
        while count < file.bytes.count {
            let more = file.bytes.withUnsafeBytes {
                Glibc.write(output, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            if more < 0, errno == EINTR { continue }
            guard more >= 0 else { throw failure("write", file.name) }
            count += more
        }
    }

    private static func create(_ path: String) throws(PublishingError) {
        var result = mkdir(path, 0o755)
        let parent = parent(of: path)
        if result != 0, errno == ENOENT, parent != path {
            try create(parent)
            result = mkdir(path, 0o755)
        }
        if result == 0 { return try Directory(path: parent).sync() }
        guard errno == EEXIST else { throw .failed(operation: "create", path: path, code: errno) }
    }

    private static func parent(of path: String) -> String {
        let name = path.reversed().drop { $0 == "/" }
        let parent = String(name.drop { $0 != "/" }.reversed())
        return parent.isEmpty ? "." : parent
    }

    private func failure(_ operation: String, _ name: String? = nil) -> PublishingError {
        let code = errno
        return .failed(operation: operation, path: name.map { "\(path)/\($0)" } ?? path, code: code)
    }
}
