import Glibc

/// The directory of a spool: files whose names count up, which this process alone writes and removes.
///
/// It is used on one thread; its calls block.
final class SpoolDirectory {
    private static let ending = ".spool"
    private static let damagedEnding = ".damaged"
    private static let digits = 20
    private static let trial = "trial"

    private let path: String
    private let descriptor: Int32

    /// Makes the directory if there is none, for its owner alone: the files hold personal data.
    init(path: String) throws(SpoolError) {
        try Self.makeDirectories(path)
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .inUse(directory: path)
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Whether its path leads to it yet.
    var isInPlace: Bool {
        var opened = stat()
        var named = stat()
        guard fstat(descriptor, &opened) == 0, stat(path, &named) == 0 else { return false }
        return opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }

    /// Lets another process use it.
    func unlock() {
        flock(descriptor, LOCK_UN)
    }

    /// The numbers of the files, ascending.
    func numbers() throws(SpoolError) -> [UInt64] {
        try names().compactMap(Self.number).sorted()
    }

    /// The highest number that a file has, one that was set aside included: it must not be replaced by another.
    func highestNumber() throws(SpoolError) -> UInt64 {
        try names().compactMap { UInt64($0.prefix(Self.digits)) }.max() ?? 0
    }

    /// Opens a new file to write.
    func create(_ number: UInt64) throws(SpoolError) -> Int32 {
        let name = Self.name(number)
        let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure(path(of: number)) }
        return file
    }

    /// Makes what files there are survive a crash of the machine.
    func synchronize() throws(SpoolError) {
        guard fsync(descriptor) == 0 else { throw Self.failure(path) }
    }

    /// The whole content of a file.
    func read(_ number: UInt64) throws(SpoolError) -> [UInt8] {
        let name = Self.name(number)
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw Self.failure(path(of: number)) }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.failure(path(of: number))
            }
            if count == 0 { return bytes }
            bytes += chunk[..<count]
        }
    }

    /// Makes sure that the file that is open has its name yet, and the size that it was given: what is written to one
    /// that somebody removed is lost, and what is written behind a gap can't be read.
    func check(_ number: UInt64, openAs file: Int32, size: Int) throws(SpoolError) {
        let name = Self.name(number)
        var opened = stat()
        var named = stat()
        guard fstat(file, &opened) == 0 else { throw Self.failure(path(of: number)) }
        guard fstatat(descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0 else {
            throw Self.failure(path(of: number))
        }
        guard opened.st_ino == named.st_ino && opened.st_dev == named.st_dev && opened.st_size == off_t(size) else {
            throw .changed(path: path(of: number))
        }
    }

    /// Where a file is.
    func path(of number: UInt64) -> String { "\(path)/\(Self.name(number))" }

    /// Removes a file, for good once the directory is synchronized; nothing happens if there is none.
    func remove(_ number: UInt64) throws(SpoolError) {
        let name = Self.name(number)
        guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw Self.failure(path(of: number)) }
    }

    /// Keeps a file that can't be read to its end, under a name that nobody reads; for good once the directory is
    /// synchronized.
    ///
    /// - Returns: Where it is now.
    func setAside(_ number: UInt64) throws(SpoolError) -> String {
        let name = Self.name(number)
        guard renameat(descriptor, name, descriptor, name + Self.damagedEnding) == 0 else {
            throw Self.failure(path(of: number))
        }
        return "\(path)/\(name)\(Self.damagedEnding)"
    }

    /// Why the disk of the directory at `path` does not take so many bytes, nil if it does as far as it says.
    static func objection(at path: String, to bytes: Int) -> SpoolError? {
        var disk = statvfs()
        guard statvfs(path, &disk) == 0 else { return failure(path) }
        return objection(of: disk, at: path, to: bytes)
    }

    /// Why its disk does not take so many bytes, wherever it is by now.
    func objection(to bytes: Int) -> SpoolError? {
        var disk = statvfs()
        guard fstatvfs(descriptor, &disk) == 0 else { return Self.failure(path) }
        return Self.objection(of: disk, at: path, to: bytes)
    }

    private static func objection(of disk: statvfs, at path: String, to bytes: Int) -> SpoolError? {
        guard disk.f_flag & UInt(ST_RDONLY) == 0 else { return .failed(path: path, code: EROFS) }
        let free = Int(clamping: UInt64(disk.f_bavail) * UInt64(disk.f_frsize))
        return free > bytes ? nil : .failed(path: path, code: ENOSPC)
    }

    /// Writes so many bytes to a file that nobody reads, and removes it.
    ///
    /// - Throws: `SpoolError` if that fails.
    func tryToWrite(_ bytes: Int) throws(SpoolError) {
        let file = openat(descriptor, Self.trial, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        let path = "\(path)/\(Self.trial)"
        guard file >= 0 else { throw Self.failure(path) }
        defer { close(file) }
        let written = write(file, [UInt8](repeating: 0, count: bytes), bytes)
        let isDone = written == bytes && fdatasync(file) == 0
        let failure = written >= 0 && written < bytes ? SpoolError.failed(path: path, code: ENOSPC) : Self.failure(path)
        guard unlinkat(descriptor, Self.trial, 0) == 0 else { throw Self.failure(path) }
        if !isDone { throw failure }
    }

    private func names() throws(SpoolError) -> [String] {
        try Self.names(in: path)
    }

    /// The names of the files of a spool in the directory at `path`, whoever uses it.
    static func names(in path: String) throws(SpoolError) -> [String] {
        guard let stream = opendir(path) else { throw failure(path) }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(ending) || name.hasSuffix(damagedEnding) { names.append(name) }
        }
        return names
    }

    /// Whether the name is of a file that was set aside.
    static func isDamaged(_ name: String) -> Bool { name.hasSuffix(damagedEnding) }

    private static func name(_ number: UInt64) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text + ending
    }

    private static func number(_ name: String) -> UInt64? {
        guard name.hasSuffix(ending) else { return nil }
        return UInt64(name.dropLast(ending.count))
    }

    private static func makeDirectories(_ path: String) throws(SpoolError) {
        guard access(path, F_OK) != 0 else { return }
        let slash = path.lastIndex(of: "/")
        let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        try makeDirectories(parent)
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw failure(path) }
        // Else a crash of the machine could take the new directory, and all that was acknowledged in it.
        let descriptor = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(parent) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure(parent) }
    }

    static func failure(_ path: String) -> SpoolError {
        .failed(path: path, code: errno)
    }
}
