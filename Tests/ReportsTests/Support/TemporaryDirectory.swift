import Foundation

/// A directory of a test's own, removed with the value.
final class TemporaryDirectory {
    let path: String

    init() throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "rollcall-reports-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        path = directory.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}
