import ArgumentParser
import Glibc
import Reports

/// What the doctor looks at of reports, and of where they are published.
extension Examination {
    /// Whether they can be made as they are configured.
    mutating func examineReports(_ configuration: Configuration) {
        do {
            _ = try ReportFormsOptions.parse([]).settings(configuration)
        } catch {
            note(error, "reports")
        }
    }

    mutating func examineOutput(_ path: String, timeZone: String) {
        let place = PlaceToWrite(path)
        if let problem = place.problem {
            return add("output", .bad(.cannotWrite), "\(problem); change its owner or report.output")
        }
        do throws(PublishingError) {
            try ReportDirectory(path: path).check(timeZone: timeZone)
        } catch {
            return note(error, "output")
        }
        var facts = statvfs()
        guard statvfs(place.existing, &facts) == 0 else {
            return add("output", .worthALook, "\(place.existing): free space is unknown")
        }
        let free = UInt64(facts.f_bavail) * UInt64(facts.f_frsize) / 1_000_000
        let isLow = free < 1_000
        add("output", isLow ? .worthALook : .good, "\(path), \(free) MB free\(isLow ? ": make room soon" : "")")
    }
}
