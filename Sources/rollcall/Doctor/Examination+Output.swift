import ArgumentParser
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
        let directory = ReportDirectory(path: path)
        // Somebody else may have made what is below it.
        let places = [place] + directory.existingPlaces.map { PlaceToWrite($0) }
        if let problem = places.lazy.compactMap(\.problem).first {
            return add("output", .bad(.cannotWrite), "\(problem); change its owner or report.output")
        }
        do throws(PublishingError) {
            try directory.check(timeZone: timeZone)
        } catch {
            return note(error, "output")
        }
        guard let free = place.freeBytes.map({ $0 / 1_000_000 }) else {
            return add("output", .worthALook, "\(place.existing): free space is unknown")
        }
        let isLow = free < 1_000
        add("output", isLow ? .worthALook : .good, "\(path), \(free) MB free\(isLow ? ": make room soon" : "")")
    }
}
