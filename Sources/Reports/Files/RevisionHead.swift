import Attendance

/// What the files of one revision have in common: what they are of, and how they are described.
struct RevisionHead {
    let period: ReportPeriod
    let timeZone: TimeZoneRules
    let revision: Int
    let status: ReportStatus
    /// Nil where revisions are not told apart in this way: of a month.
    let isRestatement: Bool?

    var periodColumns: [Column] {
        switch period {
        case .day: Column.day
        case .month: Column.month
        }
    }

    /// What every row begins with, a text for each of `periodColumns`.
    var periodTexts: [String] { [period.description, timeZone.name] }

    /// What a JSON document and the data package begin with.
    var members: [(key: String, value: JSONValue)] {
        var members = zip(periodColumns, periodTexts).map { column, text in
            (key: column.name, value: JSONValue.string(text))
        }
        members.append(("status", .string(status.rawValue)))
        members.append(("revision", .integer(revision)))
        if let isRestatement { members.append(("is_restatement", .boolean(isRestatement))) }
        return members
    }
}
