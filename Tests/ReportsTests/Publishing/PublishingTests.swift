import Attendance
import Foundation
import Reports
import Testing

struct PublishingTests {
    private let root: TemporaryDirectory

    init() throws {
        root = try TemporaryDirectory()
    }

    private var output: String { "\(root.path)/reports" }
    private var directory: ReportDirectory { ReportDirectory(path: output) }

    @Test func `the first publication can be read`() throws {
        let files = Sample.files()
        #expect(try directory.publish(files) == Publication(change: .published, revision: 1, status: .provisional))
        let tree = try DirectoryTree("\(output)/daily")
        #expect(tree.links == ["2026-01-16": ".revisions/2026-01-16.1"])
        let published = (files.data + [files.dataPackage]).map { file in
            (".revisions/2026-01-16.1/\(file.name)", Data(file.bytes))
        }
        #expect(tree.files == Dictionary(uniqueKeysWithValues: published))
    }

    @Test func `the data package is written last and the link is swapped when all is on the disk`() throws {
        let steps = Steps()
        _ = try ReportDirectory(path: output, afterStep: steps.record).publish(Sample.files())
        let names = [
            "rooms.csv", "sessions.csv", "rooms.json", "sessions.json", "rooms.schema.json", "sessions.schema.json",
            "datapackage.json",
        ]
        #expect(
            steps.recorded == [.removedLeftovers, .createdDirectory] + names.map(PublishingStep.wroteFile) + [
                .syncedDirectory, .movedIntoPlace, .syncedRevisions, .createdLink, .swappedLink, .syncedLinks,
            ]
        )
    }

    @Test func `publishing the same files again changes nothing`() throws {
        _ = try directory.publish(Sample.files())
        let before = try DirectoryTree(output)
        #expect(
            try directory.publish(Sample.files())
                == Publication(change: .unchanged, revision: 1, status: .provisional)
        )
        #expect(try DirectoryTree(output) == before)
    }

    @Test func `the next revision is published and the older one is kept`() throws {
        _ = try directory.publish(Sample.files())
        let before = try DirectoryTree("\(output)/daily/.revisions")
        let publication = try directory.publish(Sample.files(minutes: 51, revision: 2))
        #expect(publication.change == .published && publication.revision == 2)
        let after = try DirectoryTree("\(output)/daily/.revisions")
        #expect(before.files.allSatisfy { after.files[$0.key] == $0.value })
        #expect(try Reader(output: output).revision() == 2)
    }

    @Test func `another status is another edition of the same revision, and the former one stays as it was`() throws {
        _ = try directory.publish(Sample.files())
        let before = try DirectoryTree("\(output)/daily/.revisions/2026-01-16.1")
        #expect(
            try directory.publish(Sample.files(status: .final))
                == Publication(change: .reissued, revision: 1, status: .final)
        )
        let tree = try DirectoryTree("\(output)/daily")
        #expect(tree.links == ["2026-01-16": ".revisions/2026-01-16.1.2"])
        #expect(try DirectoryTree("\(output)/daily/.revisions/2026-01-16.1") == before)
        #expect(try Reader(output: output).revision() == 1)
        #expect(try directory.publish(Sample.files(status: .final)).change == .unchanged)
    }

    @Test func `other formats are another edition each time`() throws {
        for (formats, edition) in [([ReportFormat.csv], "1"), ([.csv, .json], "1.2"), ([.csv], "1.3")] {
            _ = try directory.publish(Sample.files(forms: FileForms(formats: Set(formats))))
            #expect(try DirectoryTree("\(output)/daily").links == ["2026-01-16": ".revisions/2026-01-16.\(edition)"])
        }
    }

    @Test func `a file that was tampered with is replaced by the next edition`() throws {
        for (edition, name) in [(2, "rooms.csv"), (3, "datapackage.json"), (4, "rooms.schema.json")] {
            _ = try directory.publish(Sample.files())
            try Data("x".utf8).write(to: URL(filePath: "\(output)/daily/2026-01-16/\(name)"))
            #expect(try directory.publish(Sample.files()).change == .reissued)
            #expect(
                try DirectoryTree("\(output)/daily").links == ["2026-01-16": ".revisions/2026-01-16.1.\(edition)"]
            )
            #expect(try Reader(output: output).revision() == 1)
        }
    }

    @Test func `a file that was lost or added is repaired by the next edition`() throws {
        _ = try directory.publish(Sample.files())
        try FileManager.default.removeItem(atPath: "\(output)/daily/2026-01-16/datapackage.json")
        #expect(try directory.publish(Sample.files()).change == .reissued)
        try Data().write(to: URL(filePath: "\(output)/daily/2026-01-16/notes.txt"))
        #expect(try directory.publish(Sample.files()).change == .reissued)
        #expect(try Reader(output: output).revision() == 1)
    }

    @Test func `a revision that was deleted is published again`() throws {
        _ = try directory.publish(Sample.files())
        let before = try DirectoryTree(output)
        try FileManager.default.removeItem(atPath: "\(output)/daily/.revisions/2026-01-16.1")
        #expect(try directory.publishedRevision(of: Sample.day) == nil)
        #expect(try directory.publish(Sample.files()).change == .published)
        #expect(try DirectoryTree(output) == before)
    }

    @Test func `what is published can be asked for`() throws {
        #expect(try directory.publishedRevision(of: Sample.day) == nil)
        #expect(try directory.newestRevision(of: Sample.day) == 0)
        for (revision, status) in [(9, ReportStatus.provisional), (10, .provisional), (10, .final)] {
            _ = try directory.publish(Sample.files(revision: revision, status: status))
            #expect(try directory.publishedRevision(of: Sample.day) == revision)
            #expect(try directory.newestRevision(of: Sample.day) == revision)
        }
        let nextDay = ReportPeriod.day(calendarDate("2026-01-17"))
        #expect(try directory.publishedRevision(of: nextDay) == nil && directory.newestRevision(of: nextDay) == 0)
        #expect(try directory.publishedRevision(of: Sample.month) == nil)
        #expect(try directory.newestRevision(of: Sample.month) == 0)
    }

    @Test(arguments: [
        "2026-01-16.0x1", "2026-01-16.3.1", "2026-01-16.03", "2026-01-16.3.2.1", "2026-01-16.", "2026-01-16.3.",
        "2026-01-160.3", ".2026-01-16.3.tmp", "2026-01-16.+3",
    ])
    func `a name that no publication gives is not taken for a revision`(name: String) throws {
        _ = try directory.publish(Sample.files())
        try FileManager.default.createDirectory(
            atPath: "\(output)/daily/.revisions/\(name)",
            withIntermediateDirectories: false
        )
        #expect(try directory.newestRevision(of: Sample.day) == 1)
    }

    @Test func `an output that is a file is an error that names it`() throws {
        try Data("mine".utf8).write(to: URL(filePath: output))
        let before = try DirectoryTree(root.path)
        #expect(throws: PublishingError.failed(operation: "open", path: output, code: ENOTDIR)) {
            try directory.publish(Sample.files())
        }
        #expect(throws: PublishingError.failed(operation: "create", path: "\(output)/below", code: ENOTDIR)) {
            try ReportDirectory(path: "\(output)/below").publish(Sample.files())
        }
        #expect(throws: PublishingError.failed(operation: "open", path: "\(output)/daily", code: ENOTDIR)) {
            try directory.publishedRevision(of: Sample.day)
        }
        #expect(try DirectoryTree(root.path) == before)
        let error = PublishingError.failed(operation: "create", path: output, code: ENOTDIR)
        #expect("\(error)" == "cannot create \(output): Not a directory")
    }

    @Test func `a directory that is in the way of the link is left alone`() throws {
        let mine = "\(output)/daily/2026-01-16"
        try FileManager.default.createDirectory(atPath: mine, withIntermediateDirectories: true)
        try Data("mine".utf8).write(to: URL(filePath: "\(mine)/notes.txt"))
        #expect(throws: PublishingError.unreadable(path: mine)) {
            try directory.publish(Sample.files())
        }
        #expect("\(PublishingError.unreadable(path: mine))".hasSuffix("move it away or delete it, then try again"))
        let tree = try DirectoryTree("\(output)/daily")
        #expect(tree.files == ["2026-01-16/notes.txt": Data("mine".utf8)] && tree.links.isEmpty)
    }

    @Test func `two runs do not publish into one directory at once`() throws {
        let output = output
        let outcomes = Outcomes()
        let directory = ReportDirectory(path: output) { step in
            guard step == .createdDirectory else { return }
            outcomes.record { () throws(PublishingError) in
                try ReportDirectory(path: output).publish(Sample.files())
            }
        }
        #expect(try directory.publish(Sample.files()).change == .published)
        #expect(outcomes.error == .busy(path: "\(output)/daily/.revisions"))
    }

    @Test func `the way to the output is created where it is missing`() throws {
        let deep = "\(output)/a/b//c/"
        #expect(try ReportDirectory(path: deep).publish(Sample.files()).change == .published)
        #expect(try Reader(output: deep).revision() == 1)
    }
}
