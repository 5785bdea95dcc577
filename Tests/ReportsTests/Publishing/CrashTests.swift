import Foundation
import Reports
import Testing

/// What readers find after a run that died, and what the next run makes of it.
struct CrashTests {
    private let root: TemporaryDirectory

    init() throws {
        root = try TemporaryDirectory()
    }

    private var output: String { "\(root.path)/reports" }

    @Test func `a run that dies at any step of the first publication loses nothing`() throws {
        try checkEveryStep(from: [], to: Sample.files())
    }

    @Test func `a run that dies at any step of a later publication loses nothing`() throws {
        try checkEveryStep(from: [Sample.files()], to: Sample.files(minutes: 51, revision: 2))
    }

    @Test func `a run that dies at any step of a change of status loses nothing`() throws {
        try checkEveryStep(from: [Sample.files()], to: Sample.files(status: .final))
    }

    @Test func `a run that dies at any step of a month's publication loses nothing`() throws {
        let output = output
        _ = try ReportDirectory(path: output).publish(Sample.monthFiles(minutes: 49))
        let month = Sample.monthFiles()
        try checkEveryStep(link: "monthly/2026-01", steps: 15) { directory in try directory.publish(month) }
    }

    @Test(arguments: 0..<15)
    func `a run that is killed at any step loses nothing`(step: Int) async throws {
        _ = try ReportDirectory(path: output).publish(Sample.files())
        let before = try Reader(output: output).revision()
        await #expect(processExitsWith: .signal(SIGKILL)) { [output = output as String, step] in
            let steps = Steps()
            let directory = ReportDirectory(path: output) { done in
                steps.record(done)
                if steps.recorded.count == step + 1 { kill(getpid(), SIGKILL) }
            }
            _ = try directory.publish(Sample.files(minutes: 51, revision: 2))
        }
        let found = try Reader(output: output).revision()
        #expect(found == before || found == 2)
        try expectRepair(of: output, by: Sample.files(minutes: 51, revision: 2), after: [Sample.files()])
    }

    @Test func `what a dead run left over is removed, of any day`() throws {
        let fileManager = FileManager.default
        let leftover = "\(output)/daily/.revisions/.2026-01-02.1.tmp"
        try fileManager.createDirectory(atPath: leftover, withIntermediateDirectories: true)
        try Data("half a fi".utf8).write(to: URL(filePath: "\(leftover)/rooms.csv"))
        try fileManager.createSymbolicLink(
            atPath: "\(output)/daily/.2026-01-02.tmp",
            withDestinationPath: ".revisions/2026-01-02.1"
        )
        _ = try ReportDirectory(path: output).publish(Sample.files())
        let tree = try DirectoryTree(output)
        #expect((Array(tree.files.keys) + Array(tree.links.keys)).allSatisfy { !$0.contains(".tmp") })
        #expect(!fileManager.fileExists(atPath: leftover))
    }

    private func checkEveryStep(from earlier: [RevisionFiles], to files: RevisionFiles) throws {
        for files in earlier { _ = try ReportDirectory(path: output).publish(files) }
        try checkEveryStep(link: "daily/2026-01-16", steps: 15) { directory in try directory.publish(files) }
    }

    /// Copies the output after every step, as a process that died there would have left it, and publishes from there.
    private func checkEveryStep(
        link: String,
        steps: Int,
        publish: (ReportDirectory) throws -> Publication
    ) throws {
        let before =
            FileManager.default.fileExists(atPath: output) ? try Reader(output: output).revision(at: link) : nil
        let snapshots = Snapshots(of: output, in: root.path)
        let last = try publish(ReportDirectory(path: output) { _ in snapshots.take() }).revision
        let undisturbed = try DirectoryTree(output)
        #expect(snapshots.paths.count == steps)
        for path in snapshots.paths {
            let found = try Reader(output: path).revision(at: link)
            #expect(found == before || found == last)
            #expect(try publish(ReportDirectory(path: path)).revision == last)
            #expect(try DirectoryTree(path) == undisturbed)
        }
    }

    /// Publishes again what a run died of, and expects what a run that lives would have made of it.
    private func expectRepair(
        of output: String,
        by files: RevisionFiles,
        after earlier: [RevisionFiles]
    ) throws {
        _ = try ReportDirectory(path: output).publish(files)
        let undisturbed = "\(root.path)/undisturbed"
        for files in earlier + [files] { _ = try ReportDirectory(path: undisturbed).publish(files) }
        #expect(try DirectoryTree(output) == DirectoryTree(undisturbed))
        #expect(try Reader(output: output).revision() == files.revision)
    }
}
