import Testing

struct CrontabTests {
    /// What each of the five fields may be, by crontab(5).
    private static let ranges = [0...59, 0...23, 1...31, 1...12, 0...7]

    @Test func `every line is a comment, a variable or a time and the program`() throws {
        var jobs: [String] = []
        for line in try Jobs.text("crontab").split(separator: "\n") where !line.hasPrefix("#") {
            if line.wholeMatch(of: /[A-Z_]+=\S.*/) != nil { continue }
            let parts = line.split(separator: " ", maxSplits: 5).map(String.init)
            try #require(parts.count == 6, "\(line)")
            for (field, range) in zip(parts, Self.ranges) {
                #expect(Self.isField(field, range), "\(line): \(field)")
            }
            jobs.append(parts[5])
        }
        #expect(jobs == ["umask 027; rollcall report", "rollcall maintain"])
    }

    @Test(arguments: [
        ("60", false), ("59", true), ("*", true), ("*/15", true), ("1-5", true), ("5-1", false), ("", false),
    ])
    func `a field that cron refuses is noticed`(field: String, isGood: Bool) {
        #expect(Self.isField(field, 0...59) == isGood)
    }

    /// Lists of `*`, numbers and ranges, each with or without a step.
    private static func isField(_ field: String, _ range: ClosedRange<Int>) -> Bool {
        field.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { item in
            guard let match = item.wholeMatch(of: /(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?/) else { return false }
            let first = match.1.flatMap { Int($0) } ?? range.lowerBound
            let last = match.2.flatMap { Int($0) } ?? first
            return range.contains(first) && range.contains(last) && first <= last && match.3.flatMap { Int($0) } != 0
        }
    }
}
