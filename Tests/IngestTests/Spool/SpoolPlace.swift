import Foundation
import Ingest
import Logging

/// A directory for a spool, which is removed with the value.
final class SpoolPlace: Sendable {
    private let root: String
    let path: String

    init() {
        root = "\(NSTemporaryDirectory())rollcall-spool-\(UUID())"
        path = "\(root)/in/it"
    }

    func open(
        capacity: Int = 1 << 30,
        fileSize: Int = 8 << 20,
        logger: Logger = Logger(label: "tests")
    ) throws -> Spool {
        try Spool(directory: path, capacity: capacity, fileSize: fileSize, logger: logger)
    }

    /// The files in it, oldest first.
    func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted().map { "\(path)/\($0)" }
    }

    func bytes(of file: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    }

    func write(_ bytes: [UInt8], to file: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: file))
    }

    func remove(_ file: String) throws {
        try FileManager.default.removeItem(atPath: file)
    }

    /// Puts something in the place of a file that nobody can read, not even root.
    func makeUnreadable(_ file: String) throws {
        if FileManager.default.fileExists(atPath: file) { try remove(file) }
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: true)
    }

    /// Puts the directory elsewhere, with what it holds; nothing is at its path then.
    func move(to name: String) throws {
        try FileManager.default.moveItem(atPath: path, toPath: "\(root)/\(name)")
    }

    /// Makes the directory that somebody has removed or moved.
    func make() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    /// Lets nothing be set aside that was in `file`.
    func occupyPlaceAside(_ file: String) throws {
        try FileManager.default.createDirectory(atPath: "\(file).damaged/in", withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: root)
        } catch {
            // Nobody made it.
        }
    }
}

extension Spool {
    /// The oldest records, however often it takes to get at them.
    func oldestInTheEnd() throws -> Portion? {
        for _ in 0..<1_000 {
            do throws(SpoolError) {
                return try oldest()
            } catch {
                continue
            }
        }
        return try oldest()
    }

    /// Everything in it, in order; takes it out.
    func drained() throws -> [[UInt8]] {
        var records: [[UInt8]] = []
        while let portion = try oldest() {
            records += portion.records
            try remove(portion)
        }
        return records
    }
}
