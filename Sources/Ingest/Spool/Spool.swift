package import Logging
import Synchronization
import ThreadExecutor

/// Records that the database can't take now, kept in files of a directory until it can.
///
/// What was appended is on the disk, in the order in which it came, and stays there until it is removed, whatever happens
/// to the process or the machine. One process at a time uses a directory.
package actor Spool {
    /// How much a spool holds.
    package struct Contents: Hashable, Sendable {
        package var records: Int
        package var bytes: Int

        static let nothing = Contents(records: 0, bytes: 0)
    }

    /// The oldest records, as they are taken out together.
    package struct Portion: Sendable {
        fileprivate var number: UInt64
        /// In the order in which they were appended.
        package var records: [[UInt8]]
        fileprivate var damage: SpoolRecord.Damage?
    }

    private let directory: SpoolDirectory
    private let path: String
    private let capacity: Int
    /// How large a file may become: so much is read at once.
    private let fileSize: Int
    private let logger: Logger
    private let executor = ThreadExecutor()
    private let held = Mutex(Contents.nothing)
    /// The files that are complete, in their order, with what is in them.
    private var complete: [(number: UInt64, contents: Contents)] = []
    private var current: SpoolFile?
    private var currentRecords = 0
    private var next: UInt64

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the spool in a directory, with what it holds from before.
    ///
    /// - Parameters:
    ///   - path: The directory; is made if there is none; readable for its owner alone.
    ///   - capacity: The most bytes to hold.
    ///   - fileSize: About how many bytes a file has.
    ///   - logger: Told of files that can't be read.
    /// - Throws: `SpoolError`.
    package init(directory path: String, capacity: Int, fileSize: Int = 8 << 20, logger: Logger) throws(SpoolError) {
        let directory = try SpoolDirectory(path: path)
        var files: [(number: UInt64, contents: Contents)] = []
        for number in try directory.numbers() {
            let bytes = try directory.read(number)
            files.append((number, Contents(records: SpoolRecord.decode(bytes).records.count, bytes: bytes.count)))
        }
        complete = files
        next = try directory.highestNumber() + 1
        self.directory = directory
        self.path = path
        self.capacity = capacity
        self.fileSize = fileSize
        self.logger = logger
        let contents = files.reduce(into: Contents.nothing) { sum, file in
            sum.records += file.contents.records
            sum.bytes += file.contents.bytes
        }
        held.withLock { $0 = contents }
        if !files.isEmpty {
            logger.notice(
                "The spool holds deliveries from before",
                metadata: ["spool.records": "\(contents.records)", "spool.bytes": "\(contents.bytes)"]
            )
        }
    }

    isolated deinit {
        executor.stop()
    }

    /// How much it holds now.
    package nonisolated var contents: Contents { held.withLock { $0 } }

    /// Whether there is something to take out.
    package nonisolated var isHolding: Bool { contents.bytes > 0 }

    /// Whether it has room for a large record at least, and its disk too.
    package nonisolated var hasRoom: Bool {
        let least = 1 << 19
        return capacity - contents.bytes > least && SpoolDirectory.freeBytes(at: path) > least
    }

    /// Appends records; returns once they are on the disk.
    ///
    /// - Throws: `SpoolError`; then none of them is in the spool.
    package func append(_ records: [[UInt8]]) throws(SpoolError) {
        var bytes: [UInt8] = []
        for record in records { SpoolRecord.encode(record, to: &bytes) }
        guard contents.bytes + bytes.count + SpoolRecord.signature.count <= capacity else { throw .full }
        if current == nil { try open() }
        do throws(SpoolError) {
            try current?.append(bytes)
        } catch {
            if current?.isUsable == false { completeCurrent() }
            throw error
        }
        currentRecords += records.count
        held.withLock {
            $0.records += records.count
            $0.bytes += bytes.count
        }
        if let size = current?.size, size >= fileSize { completeCurrent() }
    }

    /// The oldest records that it holds, nil if it holds none; they stay in it.
    package func oldest() throws(SpoolError) -> Portion? {
        if complete.isEmpty { completeCurrent() }
        guard let file = complete.first else { return nil }
        let (records, damage) = SpoolRecord.decode(try directory.read(file.number))
        return Portion(number: file.number, records: records, damage: damage)
    }

    /// Removes what was taken out and is kept elsewhere by now.
    ///
    /// - Parameters:
    ///   - portion: What `oldest` gave.
    ///   - isWhole: Whether all of it is kept elsewhere. If not, and where a file has other bytes than were written, the
    ///     file is set aside under another name, for a person to look at.
    /// - Throws: `SpoolError`.
    package func remove(_ portion: Portion, isWhole: Bool = true) throws(SpoolError) {
        guard let file = complete.first, file.number == portion.number else { return }
        if portion.damage == .altered || !isWhole {
            let kept = try directory.setAside(file.number)
            logger.error(
                "Not all of a spool file could be taken in; it is set aside",
                metadata: [
                    "spool.file": "\(kept)", "spool.records": "\(portion.records.count)",
                    "spool.is_damaged": "\(portion.damage == .altered)",
                ]
            )
        } else {
            // One that ends amid a record ends with a write that was never reported as done.
            try directory.remove(file.number)
        }
        complete.removeFirst()
        held.withLock {
            $0.records -= file.contents.records
            $0.bytes -= file.contents.bytes
        }
    }

    /// Gives the directory up, for another to open; nothing may be appended afterwards.
    package func close() {
        completeCurrent()
        directory.unlock()
    }

    private func open() throws(SpoolError) {
        let number = next
        var file = SpoolFile(descriptor: try directory.create(number), number: number, path: "\(path)/\(number)")
        next += 1
        do throws(SpoolError) {
            try file.append(SpoolRecord.signature)
            try directory.synchronize()
        } catch {
            // On a full disk there is else one more with each attempt. If it stays, it is one that has nothing in it.
            do throws(SpoolError) { try directory.remove(number) } catch { logger.debug("Empty spool file left") }
            throw error
        }
        held.withLock { $0.bytes += SpoolRecord.signature.count }
        currentRecords = 0
        current = consume file
    }

    private func completeCurrent() {
        guard let file = current.take() else { return }
        complete.append((file.number, Contents(records: currentRecords, bytes: file.size)))
    }
}
