package import Attendance

/// A partition of events or deliveries, whose name tells its time.
package struct Partition: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A UTC month.
        case events
        /// A UTC day.
        case deliveries
    }

    package let kind: Kind
    package let name: String
    /// The first instant after it.
    package let end: Instant

    /// The partition that `name` names, nil if it names none.
    init?(name: String) {
        let parts = name.split(separator: "_").map(String.init)
        switch (parts.first, parts.count) {
        case ("events", 3):
            guard let month = CalendarMonth("\(parts[1])-\(parts[2])") else { return nil }
            kind = .events
            end = TimeZoneRules.utc.day(month.next.firstDay).start
        case ("deliveries", 4):
            guard let date = CalendarDate("\(parts[1])-\(parts[2])-\(parts[3])") else { return nil }
            kind = .deliveries
            end = TimeZoneRules.utc.day(date).end
        default:
            return nil
        }
        self.name = name
    }
}
