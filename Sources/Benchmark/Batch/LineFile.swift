import Foundation

/// A file that is written line by line, by one after the other.
final class LineFile {
    private let handle: FileHandle
    private var pending = Data()

    init(_ url: URL) throws {
        guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
            throw BenchmarkFailure("cannot write \(url.path)")
        }
        handle = try FileHandle(forWritingTo: url)
    }

    func write(_ line: String) throws {
        pending.append(contentsOf: line.utf8)
        pending.append(0x0A)
        if pending.count > 1 << 20 { try flush() }
    }

    func close() throws {
        try flush()
        try handle.close()
    }

    private func flush() throws {
        try handle.write(contentsOf: pending)
        pending.removeAll(keepingCapacity: true)
    }
}
