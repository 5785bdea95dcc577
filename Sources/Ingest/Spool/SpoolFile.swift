import Glibc

/// A spool file that is being written.
///
/// A write that fails leaves the file as it was before; where even that fails, the file is to be written no more.
struct SpoolFile: ~Copyable {
    let number: UInt64
    /// How many bytes of it are on the disk for good.
    private(set) var size = 0
    /// Whether more may be written.
    private(set) var isUsable = true
    private let descriptor: Int32
    private let directory: SpoolDirectory
    private let path: String

    /// - Parameters:
    ///   - descriptor: Is closed with the file.
    ///   - number: Its number in the directory.
    ///   - directory: Where it is.
    init(descriptor: Int32, number: UInt64, in directory: SpoolDirectory) {
        self.descriptor = descriptor
        self.number = number
        self.directory = directory
        path = directory.path(of: number)
    }

    deinit {
        close(descriptor)
    }

    /// Appends bytes; returns once they are on the disk, where they will be found.
    mutating func append(_ bytes: [UInt8]) throws(SpoolError) {
        try check(size)
        do throws(SpoolError) {
            try write(bytes)
            // After a failure the system may have dropped what it could not write, and say nothing of it the next time.
            guard fdatasync(descriptor) == 0 else {
                isUsable = false
                throw SpoolDirectory.failure(path)
            }
            try check(size + bytes.count)
        } catch {
            if ftruncate(descriptor, off_t(size)) != 0 { isUsable = false }
            throw error
        }
        size += bytes.count
    }

    private mutating func check(_ size: Int) throws(SpoolError) {
        do throws(SpoolError) {
            try directory.check(number, openAs: descriptor, size: size)
        } catch {
            if error.isOfLostFile { isUsable = false }
            throw error
        }
    }

    private func write(_ bytes: [UInt8]) throws(SpoolError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { rest in
                pwrite(descriptor, rest.baseAddress, rest.count, off_t(size + written))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw SpoolDirectory.failure(path) }
            written += count
        }
    }
}
