import Foundation
import Ingest
import Logging

/// A directory for a spool, which is removed with the value.
final class SpoolPlace: Sendable {
    let path = "\(NSTemporaryDirectory())rollcall-spool-\(UUID())/in/it"

    func open(capacity: Int = 1 << 30, fileSize: Int = 8 << 20) throws -> Spool {
        try Spool(directory: path, capacity: capacity, fileSize: fileSize, logger: Logger(label: "tests"))
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

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            // Nobody made it.
        }
    }
}

extension Spool {
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
