import Attendance
import Testing

@testable import API

struct ContractTimeTests {
    @Test(arguments: [
        (Instant(milliseconds: 0), "1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000000Z", "1970-01-01 00:00:00"),
        (
            Instant(milliseconds: 1_711_000_171_999), "2024-03-21T05:49:31Z", "2024-03-21T05:49:31.999000Z",
            "2024-03-21 05:49:31"
        ),
        (Instant(milliseconds: -1), "1969-12-31T23:59:59Z", "1969-12-31T23:59:59.999000Z", "1969-12-31 23:59:59"),
    ])
    func `moments have the contract's forms`(instant: Instant, seconds: String, microseconds: String, plain: String) {
        #expect(ContractTime.seconds(instant) == seconds)
        #expect(ContractTime.microseconds(instant) == microseconds)
        #expect(ContractTime.plain(instant) == plain)
    }

    @Test func `a plain time is read strictly`() {
        #expect(ContractTime.parse(plain: "2024-03-21 05:49:31") == Instant(milliseconds: 1_711_000_171_000))
        for text in [
            "", "2024-03-21", "2024-03-21T05:49:31", "2024-03-21 05:49:31Z", "2024-02-30 05:49:31",
            "2024-03-21 24:00:00", "2024-03-21 05:49:60", "2024-3-21 05:49:31", " 024-03-21 05:49:31",
        ] {
            #expect(ContractTime.parse(plain: text) == nil, "\(text)")
        }
    }

    @Test(arguments: [(0, 0, 0), (29_999, 0, 0), (30_000, 1, 0), (945_000, 16, 15), (540_000, 9, 9)])
    func `participation is rounded half up, durations are truncated`(milliseconds: Int64, rounded: Int, whole: Int) {
        #expect(Span.milliseconds(milliseconds).roundedMinutes == rounded)
        #expect(Span.milliseconds(milliseconds).wholeMinutes == whole)
    }
}
