import Foundation
import Glibc
import Reports
import Testing

/// A disk that takes no more, in place of which a process is not allowed to write any larger file.
struct FullDiskTests {
    private let root: TemporaryDirectory

    init() throws {
        root = try TemporaryDirectory()
    }

    private var output: String { "\(root.path)/reports" }

    @Test(arguments: [0, 1, 300, 600, 1_000, 2_000, 4_000, 8_000])
    func `a disk that is full leaves readers what they had, and the next run repairs`(bytes: Int) async throws {
        _ = try ReportDirectory(path: output).publish(Sample.files())
        let before = try DirectoryTree(output)
        await #expect(processExitsWith: .success) { [output = output as String, bytes] in
            let error = FileSizeLimit.harmless(bytes) { () throws(PublishingError) in
                try ReportDirectory(path: output).publish(Sample.files(minutes: 51, revision: 2))
            }
            guard case .failed("write", _, EFBIG) = error else {
                fatalError("not an error of a full disk: \(error?.description ?? "none")")
            }
        }
        #expect(try DirectoryTree(output) == before)
        try expectRepair()
    }

    @Test(arguments: [0, 1, 300, 600, 1_000, 2_000, 4_000, 8_000])
    func `a run that is killed in the middle of a file leaves readers what they had`(bytes: Int) async throws {
        _ = try ReportDirectory(path: output).publish(Sample.files())
        await #expect(processExitsWith: .signal(SIGXFSZ)) { [output = output as String, bytes] in
            _ = FileSizeLimit.lethal(bytes) { () throws(PublishingError) in
                try ReportDirectory(path: output).publish(Sample.files(minutes: 51, revision: 2))
            }
        }
        #expect(try Reader(output: output).revision() == 1)
        try expectRepair()
    }

    @Test func `a file that cannot be created leaves readers what they had`() throws {
        let output = output
        _ = try ReportDirectory(path: output).publish(Sample.files())
        let before = try DirectoryTree(output)
        let path = "\(output)/daily/.revisions/.2026-01-16.2.tmp/sessions.csv"
        let failing = ReportDirectory(path: output) { step in
            guard step == .wroteFile("rooms.csv") else { return }
            try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        }
        #expect(throws: PublishingError.failed(operation: "create", path: path, code: EEXIST)) {
            try failing.publish(Sample.files(minutes: 51, revision: 2))
        }
        #expect(try DirectoryTree(output) == before)
        try expectRepair()
    }

    private func expectRepair() throws {
        let undisturbed = "\(root.path)/undisturbed"
        for directory in [output, undisturbed] {
            for files in [Sample.files(), Sample.files(minutes: 51, revision: 2)] {
                if directory == output, files.revision == 1 { continue }
                _ = try ReportDirectory(path: directory).publish(files)
            }
        }
        #expect(try DirectoryTree(output) == DirectoryTree(undisturbed))
        #expect(try Reader(output: output).revision() == 2)
    }
}
