import Attendance
import Foundation
import Reports
import Testing

struct MonthPublishingTests {
    private let root: TemporaryDirectory

    init() throws {
        root = try TemporaryDirectory()
    }

    private var directory: ReportDirectory { ReportDirectory(path: root.path) }

    @Test func `a month is published beside the days`() throws {
        let publication = try directory.publish(Sample.monthFiles())
        #expect(publication == Publication(change: .published, revision: 1, status: .provisional))
        let tree = try DirectoryTree("\(root.path)/monthly")
        #expect(tree.links == ["2026-01": ".revisions/2026-01.1"])
        let names = [
            "datapackage.json", "rooms.csv", "rooms.json", "rooms.schema.json", "tags.csv", "tags.json",
            "tags.schema.json",
        ]
        #expect(tree.files.keys.sorted() == names.map { ".revisions/2026-01.1/\($0)" })
        #expect(try directory.publishedRevision(of: Sample.month) == 1)
        #expect(try directory.publishedRevision(of: Sample.day) == nil)
    }

    @Test func `the same month again changes nothing`() throws {
        _ = try directory.publish(Sample.monthFiles())
        let before = try DirectoryTree(root.path)
        #expect(try directory.publish(Sample.monthFiles()).change == .unchanged)
        #expect(try DirectoryTree(root.path) == before)
    }

    @Test func `other rows are the next revision`() throws {
        for (revision, minutes) in [(1, 50), (2, 51), (3, 50)] as [(Int, Int64)] {
            let publication = try directory.publish(Sample.monthFiles(minutes: minutes))
            #expect(publication.change == .published && publication.revision == revision)
            #expect(try Reader(output: root.path).revision(at: "monthly/2026-01") == revision)
        }
        #expect(try directory.newestRevision(of: Sample.month) == 3)
    }

    @Test func `the same rows under another status, of other days' revisions or in other formats are reissued`() throws
    {
        _ = try directory.publish(Sample.monthFiles(minutes: 49))
        _ = try directory.publish(Sample.monthFiles(forms: FileForms(formats: [.csv])))
        let reissues = [
            Sample.monthFiles(status: .final, forms: FileForms(formats: [.csv])),
            Sample.monthFiles(forms: FileForms(formats: [.json])),
            Sample.monthFiles(revisionOfDay: 2),
        ]
        for month in reissues {
            let publication = try directory.publish(month)
            #expect(publication.change == .reissued && publication.revision == 2)
        }
        #expect(try DirectoryTree("\(root.path)/monthly").links == ["2026-01": ".revisions/2026-01.2.4"])
    }

    @Test func `a month whose description cannot be read is followed by the next revision`() throws {
        _ = try directory.publish(Sample.monthFiles())
        try Data("{".utf8).write(to: URL(filePath: "\(root.path)/monthly/2026-01/datapackage.json"))
        #expect(try directory.publish(Sample.monthFiles()).revision == 2)
    }

    @Test func `the data package names the revision of each day`() throws {
        let files = Sample.monthFiles(revisionOfDay: 7, status: .final).revisionFiles(revision: 3)
        let json = try #require(JSONSerialization.jsonObject(with: Data(files.dataPackage.bytes)) as? [String: Any])
        #expect(json["month"] as? String == "2026-01" && json["time_zone"] as? String == "Europe/Berlin")
        #expect(json["status"] as? String == "final" && json["revision"] as? Int == 3)
        let days = try #require(json["days"] as? [[String: Any]])
        #expect(days.map { $0["date"] as? String } == ["2026-01-16"] && days.map { $0["revision"] as? Int } == [7])
        #expect(json["is_restatement"] == nil && json["input_watermark"] == nil)
    }
}
