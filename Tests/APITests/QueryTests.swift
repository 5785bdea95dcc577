import Attendance
import Testing

@testable import API

struct QueryTests {
    private func query(_ text: String) -> QueryItems {
        QueryItems(
            text.split(separator: "&").map { item in
                let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
            }
        )
    }

    @Test(arguments: [
        ("", PageRequest(limit: 100, offset: 0, order: .newestFirst, after: nil)),
        ("limit=1&offset=5&order=asc", PageRequest(limit: 1, offset: 5, order: .oldestFirst, after: nil)),
        ("limit=100&order=desc", PageRequest(limit: 100, offset: 0, order: .newestFirst, after: nil)),
        ("limit=007&after=MyRoom", PageRequest(limit: 7, offset: 0, order: .newestFirst, after: "MyRoom")),
        ("limit=3&limit=4", PageRequest(limit: 4, offset: 0, order: .newestFirst, after: nil)),
        (
            "offset=9223372036854775807&other=1",
            PageRequest(limit: 100, offset: .max, order: .newestFirst, after: nil)
        ),
    ])
    func `a page is asked for by limit, offset, order and after`(text: String, page: PageRequest) throws {
        #expect(try query(text).read { $0.page() } == page)
    }

    @Test(arguments: [
        ("limit=0", "limit must be a whole number between 1 and 100"),
        ("limit=-1", "limit must be a whole number between 1 and 100"),
        ("limit=+1", "limit must be a whole number between 1 and 100"),
        ("limit=101", "limit must be a whole number between 1 and 100"),
        ("limit=1000000000000000000", "limit must be a whole number between 1 and 100"),
        ("limit=99999999999999999999", "limit must be a whole number between 1 and 100"),
        ("limit=", "limit must be a whole number between 1 and 100"),
        ("limit=1.0", "limit must be a whole number between 1 and 100"),
        ("limit=ten", "limit must be a whole number between 1 and 100"),
        ("limit=١", "limit must be a whole number between 1 and 100"),
        ("offset=-1", "offset must be a whole number between 0 and 9223372036854775807"),
        ("offset=9223372036854775808", "offset must be a whole number between 0 and 9223372036854775807"),
        ("order=ASC", "order must be one of asc, desc"),
        ("order=", "order must be one of asc, desc"),
        ("after=", "after must be at least 1 character long"),
        ("after=a\u{0}b", "after must not contain a NUL character"),
        ("limit=0&offset=x&order=up", "limit must be a whole number between 1 and 100 (and 2 more)"),
    ])
    func `a page that cannot be is refused`(text: String, message: String) {
        let refusal = refusal { try query(text).read { $0.page() } }
        #expect(refusal?.kind == .invalid)
        #expect(refusal?.message == message)
    }

    @Test func `a period has both of its days, one of them, or none`() throws {
        let day = try #require(CalendarDate("2024-02-29"))
        #expect(try query("").read { $0.period() } == PeriodRequest())
        #expect(try query("date_start=2024-02-29").read { $0.period() } == PeriodRequest(dateStart: day))
        #expect(
            try query("date_start=2024-02-29&date_end=2024-02-29").read { $0.period() }
                == PeriodRequest(dateStart: day, dateEnd: day)
        )
    }

    @Test(arguments: [
        ("date_start=2023-02-29", "date_start must be a day that exists"),
        ("date_start=2024-13-01", "date_start must be a day that exists"),
        ("date_end=0000-01-01", "date_end must be a day that exists"),
        ("date_end=2024-2-9", "date_end must be at least 10 characters long"),
        ("date_end=29-02-2024", "date_end must be a date of the form YYYY-MM-DD"),
        ("date_end=2024-02-29T00", "date_end must be at most 10 characters long"),
        ("date_start=2024-03-01&date_end=2024-02-29", "date_end must not be before date_start"),
    ])
    func `a period that cannot be is refused`(text: String, message: String) {
        #expect(refusal { try query(text).read { $0.period() } }?.message == message)
    }

    @Test(arguments: [("true", true), ("1", true), ("false", false), ("0", false)])
    func `live is a flag`(text: String, isLive: Bool) throws {
        #expect(try query("live=\(text)").read { $0.live() } == isLive)
        #expect(try query("").read { $0.live() } == nil)
        #expect(refusal { try query("live=yes").read { $0.live() } } != nil)
    }

    @Test(
        arguments: [
            ("", nil),
            ("tag=", nil),
            ("tag=a", ["a"]),
            ("tag=a,b, c ,,a", ["a", "b", "c"]),
            ("tag[]=a&tag[]=b,c", ["a", "b,c"]),
            ("tag=a&tag[]=a&tag[]=b", ["a", "b"]),
            // Another way to write the same letters is another tag.
            ("tag[]=caf\u{e9}&tag[]=cafe\u{301}", ["caf\u{e9}", "cafe\u{301}"]),
        ] as [(String, [String]?)]
    )
    func `tags are separated by commas or given one by one`(text: String, tags: [String]?) throws {
        #expect(try query(text).read { $0.tags() } == tags)
    }

    @Test func `tags that no room can have are refused`() {
        #expect(refusal { try query("tag=a\u{0}").read { $0.tags() } } != nil)
        let long = String(repeating: "x", count: 101)
        #expect(refusal { try query("tag=\(long)").read { $0.tags() } }?.fields.map(\.field) == ["tag"])
        let many = (0...100).map(String.init).joined(separator: ",")
        #expect(refusal { try query("tag=\(many)").read { $0.tags() } } != nil)
        let repeated = repeatElement("tag[]=a", count: 101).joined(separator: "&")
        #expect(refusal { try query(repeated).read { $0.tags() } } != nil)
    }

    @Test func `metrics are some of those that there are`() throws {
        let names = ["questions", "answers"]
        #expect(try query("").read { $0.metrics(of: names) } == nil)
        #expect(try query("metrics=").read { $0.metrics(of: names) } == nil)
        #expect(try query("metrics=answers, questions").read { $0.metrics(of: names) } == ["answers", "questions"])
    }

    @Test(arguments: [
        ("answers,polls", "metrics must name some of questions, answers"),
        ("answers,", "metrics must name some of questions, answers"),
        ("answers,answers,answers", "metrics must name at most 2"),
    ])
    func `metrics that there are not, or more than there are, are refused`(text: String, message: String) {
        let refusal = refusal { try query("metrics=\(text)").read { $0.metrics(of: ["questions", "answers"]) } }
        #expect(refusal?.message == message)
    }

    @Test func `everything that is wrong is named at once, and what nobody reads is ignored`() {
        let items = query("limit=x&live=maybe&date_start=never&session_id=&unknown=%00")
        let refusal = refusal {
            try items.read { query in (query.page(), query.live(), query.period(), query.sessionID(), query.roomID()) }
        }
        #expect(refusal?.fields.map(\.field) == ["limit", "live", "date_start", "session_id"])
        #expect(refusal?.kind == .invalid)
    }
}
