import Attendance
import Foundation
import Reports
import Testing

struct PublishingTests {
    private let root: TemporaryDirectory
    private let date = CalendarDate(daysSinceEpoch: 20_469)

    init() throws {
        root = try TemporaryDirectory()
    }

    private var output: String { "\(root.path)/reports" }

    @Test func `the first publication is revision 1`() throws {
        let files = files(minutes: 50)
        let publication = try ReportDirectory(path: output).publish(files)
        #expect(publication.change == .published && publication.revision.revision == 1)
        let tree = try DirectoryTree("\(output)/daily")
        #expect(tree.links == ["2026-01-16": ".revisions/2026-01-16.1"])
        let published = files.data + [files.dataPackage(revision: 1)]
        #expect(
            tree.files
                == Dictionary(
                    uniqueKeysWithValues: published.map { (".revisions/2026-01-16.1/\($0.name)", Data($0.bytes)) }
                )
        )
    }

    @Test func `the data package is written last and the link is swapped when all is on the disk`() throws {
        let steps = Steps()
        _ = try ReportDirectory(path: output, afterStep: steps.record).publish(files(minutes: 50))
        let names = ["rooms.csv", "sessions.csv", "rooms.json", "sessions.json", "datapackage.json"]
        #expect(
            steps.recorded == [.removedLeftovers, .createdDirectory] + names.map(PublishingStep.wroteFile) + [
                .syncedDirectory, .movedIntoPlace, .syncedRevisions, .createdLink, .swappedLink, .syncedDays,
            ]
        )
    }

    @Test func `publishing the same numbers again changes nothing`() throws {
        let directory = ReportDirectory(path: output)
        _ = try directory.publish(files(minutes: 50))
        let before = try DirectoryTree(output)
        let publication = try directory.publish(files(minutes: 50, watermark: "later"))
        #expect(publication.change == .unchanged && publication.revision.revision == 1)
        #expect(try DirectoryTree(output) == before)
    }

    @Test func `other numbers become the next revision and the older one is kept`() throws {
        let directory = ReportDirectory(path: output)
        _ = try directory.publish(files(minutes: 50))
        let before = try DirectoryTree("\(output)/daily/.revisions")
        let publication = try directory.publish(files(minutes: 51))
        #expect(publication.change == .published && publication.revision.revision == 2)
        let after = try DirectoryTree("\(output)/daily/.revisions")
        #expect(before.files.allSatisfy { after.files[$0.key] == $0.value })
        #expect(try readers(of: output) == 2)
    }

    @Test func `another status with the same numbers is the same revision, described anew`() throws {
        let directory = ReportDirectory(path: output)
        _ = try directory.publish(files(minutes: 50))
        let publication = try directory.publish(files(minutes: 50, status: .final))
        #expect(publication.change == .redescribed)
        #expect(publication.revision.revision == 1 && publication.revision.status == .final)
        #expect(try directory.publishedRevision(of: date) == publication.revision)
        #expect(try directory.publish(files(minutes: 50, status: .final)).change == .unchanged)
    }

    @Test func `a data file that was tampered with is replaced by the next revision`() throws {
        let directory = ReportDirectory(path: output)
        _ = try directory.publish(files(minutes: 50))
        try Data("x".utf8).write(to: URL(filePath: "\(output)/daily/2026-01-16/rooms.csv"))
        #expect(try directory.publish(files(minutes: 50)).revision.revision == 2)
        #expect(try readers(of: output) == 2)
    }

    @Test func `a data package that was lost is written again`() throws {
        let directory = ReportDirectory(path: output)
        _ = try directory.publish(files(minutes: 50))
        let before = try DirectoryTree(output)
        try FileManager.default.removeItem(atPath: "\(output)/daily/2026-01-16/datapackage.json")
        #expect(try directory.publish(files(minutes: 50)).change == .redescribed)
        #expect(try DirectoryTree(output) == before)
    }

    @Test func `what is published can be asked for`() throws {
        let directory = ReportDirectory(path: output)
        #expect(try directory.publishedRevision(of: date) == nil)
        let files = files(minutes: 50)
        let publication = try directory.publish(files)
        #expect(try directory.publishedRevision(of: date) == publication.revision)
        #expect(publication.revision.status == .provisional && publication.revision.watermark == "now")
        #expect(publication.revision.checksums.count == 4)
        #expect(files.data.allSatisfy { publication.revision.checksums[$0.name] == $0.sha256 })
        #expect(try directory.publishedRevision(of: date.advanced(by: 1)) == nil)
    }

    @Test func `a description that cannot be read is an error, not a guess`() throws {
        let directory = ReportDirectory(path: output)
        _ = try directory.publish(files(minutes: 50))
        try Data("{".utf8).write(to: URL(filePath: "\(output)/daily/2026-01-16/datapackage.json"))
        #expect(throws: PublishingError.unreadable(path: "\(output)/daily/2026-01-16/datapackage.json")) {
            try directory.publishedRevision(of: date)
        }
    }

    @Test func `a run that dies at any step of the first publication loses nothing`() throws {
        try checkEveryStep(from: [], to: files(minutes: 50))
    }

    @Test func `a run that dies at any step of a later publication loses nothing`() throws {
        try checkEveryStep(from: [files(minutes: 50)], to: files(minutes: 51))
    }

    @Test func `a run that dies at any step of a change of status loses nothing`() throws {
        try checkEveryStep(from: [files(minutes: 50)], to: files(minutes: 50, status: .final))
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
        _ = try ReportDirectory(path: output).publish(files(minutes: 50))
        let tree = try DirectoryTree(output)
        #expect((Array(tree.files.keys) + Array(tree.links.keys)).allSatisfy { !$0.hasSuffix(".tmp") })
        #expect(!fileManager.fileExists(atPath: leftover))
    }

    @Test func `a disk that fails during the writing leaves readers what they had`() throws {
        let output = output
        _ = try ReportDirectory(path: output).publish(files(minutes: 50))
        let before = try DirectoryTree(output)
        let failing = ReportDirectory(path: output) { step in
            guard step == .wroteFile("rooms.csv") else { return }
            try? FileManager.default.createDirectory(
                atPath: "\(output)/daily/.revisions/.2026-01-16.2.tmp/sessions.csv",
                withIntermediateDirectories: false
            )
        }
        let path = "\(output)/daily/.revisions/.2026-01-16.2.tmp/sessions.csv"
        #expect(throws: PublishingError.failed(operation: "create", path: path, code: EEXIST)) {
            try failing.publish(files(minutes: 51))
        }
        #expect(try DirectoryTree(output) == before)
        #expect(try readers(of: output) == 1)
    }

    @Test func `an output that is a file is an error that names it`() throws {
        try Data("mine".utf8).write(to: URL(filePath: output))
        let before = try DirectoryTree(root.path)
        #expect(throws: PublishingError.failed(operation: "open", path: output, code: ENOTDIR)) {
            try ReportDirectory(path: output).publish(files(minutes: 50))
        }
        #expect(throws: PublishingError.failed(operation: "create", path: "\(output)/below", code: ENOTDIR)) {
            try ReportDirectory(path: "\(output)/below").publish(files(minutes: 50))
        }
        #expect(try DirectoryTree(root.path) == before)
        let error = PublishingError.failed(operation: "create", path: output, code: ENOTDIR)
        #expect("\(error)" == "cannot create \(output): Not a directory")
    }

    @Test func `a directory that is in the way of the link is left alone`() throws {
        let mine = "\(output)/daily/2026-01-16"
        try FileManager.default.createDirectory(atPath: mine, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(filePath: "\(mine)/notes.txt"))
        #expect(throws: PublishingError.self) { try ReportDirectory(path: output).publish(files(minutes: 50)) }
        let tree = try DirectoryTree("\(output)/daily")
        #expect(tree.files["2026-01-16/notes.txt"] == Data("mine".utf8) && tree.links.isEmpty)
    }

    @Test func `two runs do not publish into one directory at once`() throws {
        let output = output
        let files = files(minutes: 50)
        let outcomes = Outcomes()
        let directory = ReportDirectory(path: output) { step in
            guard step == .createdDirectory else { return }
            outcomes.record { () throws(PublishingError) in try ReportDirectory(path: output).publish(files) }
        }
        #expect(try directory.publish(files).change == .published)
        #expect(outcomes.error == .busy(path: "\(output)/daily/.revisions"))
    }

    @Test func `the way to the output is created where it is missing`() throws {
        let deep = "\(output)/a/b//c/"
        #expect(try ReportDirectory(path: deep).publish(files(minutes: 50)).change == .published)
        #expect(try readers(of: deep) == 1)
    }

    /// Copies the output after every step, as a process that died there would have left it, and publishes from there.
    private func checkEveryStep(from earlier: [DayFiles], to files: DayFiles) throws {
        let output = output
        for files in earlier { _ = try ReportDirectory(path: output).publish(files) }
        let snapshots = Snapshots(of: output, in: root.path)
        let last = try ReportDirectory(path: output) { _ in snapshots.take() }.publish(files).revision.revision
        let undisturbed = try DirectoryTree(output)
        #expect(snapshots.paths.count >= 5)
        for path in snapshots.paths {
            let found = try readers(of: path)
            #expect(found == (earlier.isEmpty ? nil : earlier.count) || found == last)
            #expect(try ReportDirectory(path: path).publish(files).revision.revision == last)
            #expect(try DirectoryTree(path) == undisturbed)
        }
    }

    /// The revision that a reader of the day finds, once it has been checked to be complete; nil if there is none.
    private func readers(of output: String) throws -> Int? {
        let day = "\(output)/daily/2026-01-16"
        guard let published = try ReportDirectory(path: output).publishedRevision(of: date) else {
            #expect(!FileManager.default.fileExists(atPath: day))
            return nil
        }
        #expect(published.checksums.count == 4)
        for (name, checksum) in published.checksums {
            let bytes = try [UInt8](Data(contentsOf: URL(filePath: "\(day)/\(name)")))
            #expect(PublishedFile(name: name, bytes: bytes).sha256 == checksum)
        }
        return published.revision
    }

    private func files(minutes: Int64, status: ReportStatus = .provisional, watermark: String = "now") -> DayFiles {
        let day = TimeZoneRules.berlin.day(date)
        let stay = ReportedStay(1, day.start + .hours(9), day.start + .hours(9) + .minutes(minutes))
        let report = DayReport(day: day, clock: day.end, rooms: [ReportedRoom("r", [ReportedSession([stay])])])
        return DayFiles(report: report, status: status, watermark: watermark, formats: [.csv, .json])
    }
}
