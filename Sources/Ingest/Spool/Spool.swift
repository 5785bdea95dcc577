package import Logging
import Synchronization
import ThreadExecutor

/// Records that the database can't take now, kept in files of a directory until it can.
///
/// What was appended is on the disk, in the order in which it came, and stays there until it is removed, whatever happens
/// to the process or the machine. One process at a time uses a directory. When the directory's path leads to another, that
/// one is used as soon as nothing is left in the first.
package actor Spool {
    /// How much a spool holds.
    package struct Contents: Hashable, Sendable {
        package var records: Int
        package var bytes: Int

        static let nothing = Contents(records: 0, bytes: 0)
    }

    /// The oldest records, as they are taken out together.
    package struct Portion: Sendable {
        /// Which of the directories that were opened it is from.
        fileprivate var opening: Int
        fileprivate var number: UInt64
        /// In the order in which they were appended.
        package var records: [[UInt8]]
        fileprivate var damage: SpoolRecord.Damage?
        /// How many more records the file is known to have had.
        fileprivate var lost: Int

        /// Whether the file is not as it was written.
        fileprivate var isDamaged: Bool { damage == .altered || lost > 0 }
    }

    /// A file that nothing is written to any more.
    private struct CompleteFile {
        let number: UInt64
        let contents: Contents
        /// How often it could not be read or removed.
        var failures = 0
    }

    /// How often a file is tried before it is given up.
    private static let patience = 40
    /// The size of a large record: it has room if there is room for one.
    private static let largeRecord = 1 << 19

    private var directory: SpoolDirectory
    /// How many were opened after the first.
    private var openings = 0
    private let path: String
    private let capacity: Int
    /// How large a file may become: so much is read at once.
    private let fileSize: Int
    private let logger: Logger
    private let executor = ThreadExecutor()
    private let held = Mutex(Contents.nothing)
    /// What was wrong with the directory, or with the last append, when it was last seen.
    private let trouble = Mutex(SpoolError?.none)
    /// In their order.
    private var complete: [CompleteFile] = []
    private var current: SpoolFile?
    private var currentRecords = 0
    private var next: UInt64

    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the spool in a directory, with what it holds from before; files that can't be read stay where they are.
    ///
    /// - Parameters:
    ///   - path: The directory; is made if there is none; readable for its owner alone.
    ///   - capacity: The most bytes to hold.
    ///   - fileSize: About how many bytes a file has.
    ///   - logger: Told of files that can't be read.
    /// - Throws: `SpoolError`.
    package init(directory path: String, capacity: Int, fileSize: Int = 8 << 20, logger: Logger) throws(SpoolError) {
        let directory = try SpoolDirectory(path: path)
        let files = try Self.files(of: directory, logger)
        complete = files
        next = try directory.highestNumber() + 1
        self.directory = directory
        self.path = path
        self.capacity = capacity
        self.fileSize = fileSize
        self.logger = logger
        let contents = Self.contents(of: files)
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

    /// What is wrong with it, nil if it has room for a large record at least, its disk too, and the last append worked.
    ///
    /// That nothing can be taken in is said before that it is moved.
    package nonisolated var problem: SpoolError? {
        let trouble = trouble.withLock(\.self)
        if let trouble, trouble.isInTheWay { return trouble }
        guard capacity - contents.bytes > Self.largeRecord else { return .full }
        // If it is moved, its disk was asked when that was seen.
        return trouble ?? SpoolDirectory.objection(at: path, to: Self.largeRecord)
    }

    /// Whether it takes records in, as far as is known.
    package nonisolated var takesRecords: Bool { problem?.isInTheWay != true }

    /// Looks whether the directory is in its place, and goes on in the one that is there if it holds nothing; and, if the
    /// last append failed, whether another would.
    ///
    /// - Throws: `SpoolError`, which is the problem then.
    package func look() throws(SpoolError) {
        do throws(SpoolError) {
            if !directory.isInPlace, !isHolding { try reopen() }
            if trouble.withLock({ $0?.isInTheWay == true }) { try tryToWrite() }
            let problem =
                directory.isInPlace ? nil : directory.objection(to: Self.largeRecord) ?? .moved(directory: path)
            trouble.withLock { $0 = problem }
        } catch {
            trouble.withLock { $0 = error }
            throw error
        }
    }

    private func tryToWrite() throws(SpoolError) {
        if let objection = directory.objection(to: Self.largeRecord) { throw objection }
        try directory.tryToWrite(Self.largeRecord)
    }

    /// Appends records; returns once they are on the disk.
    ///
    /// - Throws: `SpoolError`; then none of them is in the spool.
    package func append(_ records: [[UInt8]]) throws(SpoolError) {
        var bytes: [UInt8] = []
        for record in records { SpoolRecord.encode(record, to: &bytes) }
        guard contents.bytes + bytes.count + SpoolRecord.signature.count <= capacity else { throw .full }
        do throws(SpoolError) {
            try store(bytes)
            trouble.withLock { if $0?.isInTheWay == true { $0 = nil } }
        } catch {
            trouble.withLock { $0 = error }
            throw error
        }
        currentRecords += records.count
        held.withLock {
            $0.records += records.count
            $0.bytes += bytes.count
        }
        if let size = current?.size, size >= fileSize { completeCurrent() }
    }

    private func store(_ bytes: [UInt8]) throws(SpoolError) {
        do throws(SpoolError) {
            try write(bytes)
        } catch {
            guard error.isOfLostFile else { throw error }
            try write(bytes)
        }
    }

    private func write(_ bytes: [UInt8]) throws(SpoolError) {
        if current == nil { try open() }
        do throws(SpoolError) {
            try current?.append(bytes)
        } catch {
            if current?.isUsable == false { completeCurrent() }
            throw error
        }
    }

    /// The oldest records that it holds, nil if it holds none; they stay in it.
    ///
    /// - Throws: `SpoolError`. A file of which that happens time and again is given up, for those after it.
    package func oldest() throws(SpoolError) -> Portion? {
        if complete.isEmpty { completeCurrent() }
        guard let file = complete.first else { return nil }
        do throws(SpoolError) {
            let (records, damage) = SpoolRecord.decode(try directory.read(file.number))
            // What was acknowledged is in front of all else: whoever cut that off has cut off the end.
            let lost = max(0, file.contents.records - records.count)
            return Portion(opening: openings, number: file.number, records: records, damage: damage, lost: lost)
        } catch {
            guard error.isOfMissingFile else { throw failed(error) }
            tellGone(file)
            forgetOldest()
            return try oldest()
        }
    }

    /// Removes what was taken out and is kept elsewhere by now.
    ///
    /// - Parameters:
    ///   - portion: What `oldest` gave.
    ///   - isWhole: Whether all of it is kept elsewhere. If not, and where a file has other bytes than were written or
    ///     lacks some, the file is set aside under another name, for a person to look at.
    /// - Throws: `SpoolError`, as `oldest` does.
    package func remove(_ portion: Portion, isWhole: Bool = true) throws(SpoolError) {
        guard complete.first?.number == portion.number, openings == portion.opening else { return }
        do throws(SpoolError) {
            try clear(portion, isWhole: isWhole)
        } catch {
            throw failed(error)
        }
        forgetOldest()
        try directory.synchronize()
    }

    private func clear(_ portion: Portion, isWhole: Bool) throws(SpoolError) {
        if portion.isDamaged || !isWhole {
            let kept = try directory.setAside(portion.number)
            logger.error(
                "Not all of a spool file could be taken in; it is set aside",
                metadata: [
                    "spool.file": "\(kept)", "spool.records": "\(portion.records.count)",
                    "spool.is_damaged": "\(portion.isDamaged)", "spool.records_lost": "\(portion.lost)",
                ]
            )
        } else {
            if portion.damage == .cutOff {
                logger.notice(
                    "A spool file ended amid a record, as a crash leaves one that was never acknowledged",
                    metadata: [
                        "spool.file": "\(directory.path(of: portion.number))",
                        "spool.records": "\(portion.records.count)",
                    ]
                )
            }
            try directory.remove(portion.number)
        }
    }

    /// The oldest file could not be read or removed; when that has happened often enough, those after it get their turn.
    ///
    /// - Returns: The error.
    private func failed(_ error: SpoolError) -> SpoolError {
        guard let file = complete.first, !error.isOfScarcity else { return error }
        complete[0].failures += 1
        if complete[0].failures >= Self.patience {
            giveUp(file, error)
            forgetOldest()
        }
        return error
    }

    private func giveUp(_ file: CompleteFile, _ error: SpoolError) {
        do throws(SpoolError) {
            let kept = try directory.setAside(file.number)
            logger.error(
                "A spool file can't be taken in; it is set aside",
                metadata: ["spool.file": "\(kept)", "error": "\(error)"]
            )
        } catch {
            logger.error(
                "A spool file can't be taken in, nor set aside; the next start tries it again",
                metadata: ["spool.file": "\(directory.path(of: file.number))", "error": "\(error)"]
            )
        }
    }

    private func tellGone(_ file: CompleteFile) {
        logger.error(
            "A spool file is gone, with what it held",
            metadata: [
                "spool.file": "\(directory.path(of: file.number))", "spool.records": "\(file.contents.records)",
            ]
        )
    }

    private func forgetOldest() {
        let file = complete.removeFirst()
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

    /// Goes on in the directory that its path leads to, with what that holds; nothing may be left in the one before.
    private func reopen() throws(SpoolError) {
        let other = try SpoolDirectory(path: path)
        let files = try Self.files(of: other, logger)
        next = max(next, try other.highestNumber() + 1)
        complete.forEach(tellGone)
        (directory, complete) = (other, files)
        openings += 1
        held.withLock { $0 = Self.contents(of: files) }
        logger.warning(
            "The spool's directory was replaced; the one that is there now is used",
            metadata: ["spool.directory": "\(path)"]
        )
    }

    /// A new file; where the directory itself is removed, and all that was in it, in the one that its path leads to.
    private func create() throws(SpoolError) -> SpoolFile {
        do throws(SpoolError) {
            return SpoolFile(descriptor: try directory.create(next), number: next, in: directory)
        } catch {
            guard error.isOfMissingFile else { throw error }
            try reopen()
            return SpoolFile(descriptor: try directory.create(next), number: next, in: directory)
        }
    }

    private func open() throws(SpoolError) {
        if !isHolding, !directory.isInPlace { try reopen() }
        var file = try create()
        let number = file.number
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
        complete.append(CompleteFile(number: file.number, contents: .init(records: currentRecords, bytes: file.size)))
    }

    private static func contents(of files: [CompleteFile]) -> Contents {
        files.reduce(into: .nothing) { sum, file in
            sum.records += file.contents.records
            sum.bytes += file.contents.bytes
        }
    }

    private static func files(of directory: SpoolDirectory, _ logger: Logger) throws(SpoolError) -> [CompleteFile] {
        var files: [CompleteFile] = []
        for number in try directory.numbers() {
            do throws(SpoolError) {
                let bytes = try directory.read(number)
                let records = SpoolRecord.decode(bytes).records.count
                files.append(CompleteFile(number: number, contents: .init(records: records, bytes: bytes.count)))
            } catch {
                // One is no reason to take nothing in.
                logger.error("A spool file can't be read; it is passed over", metadata: ["error": "\(error)"])
            }
        }
        return files
    }
}
