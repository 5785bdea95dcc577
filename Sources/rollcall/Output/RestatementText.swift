import Attendance
import Reports
import Runs
import Store

/// What a revision changed, room by room, for a terminal.
struct RestatementText {
    private(set) var lines: [String]

    init(_ comparison: RevisionComparison, _ timeZone: TimeZoneRules) {
        let (old, new) = (comparison.old, comparison.new)
        lines = [
            "\(new.date), \(new.timeZone): revision \(old.revision) → revision \(new.revision)",
            Self.summary(old, timeZone), Self.summary(new, timeZone),
        ]
        let rows = comparison.restatement.rows
        guard !rows.isEmpty else {
            lines += ["", "The figures are the same."]
            return
        }
        var start = rows.startIndex
        while start < rows.endIndex {
            let first = rows[start]
            let end = rows[start...].firstIndex { !Self.isSame($0, first) } ?? rows.endIndex
            add(rows[start..<end], timeZone)
            start = end
        }
    }

    private static func summary(_ revision: RecordedRevision, _ timeZone: TimeZoneRules) -> String {
        let published = RFC3339.format(revision.publishedAt, offset: timeZone.offset(at: revision.publishedAt))
        let kind = revision.isRestatement ? ", restates a final day" : ""
        return "  revision \(revision.revision): \(revision.status), published \(published)\(kind)"
    }

    private static func isSame(_ left: RestatementRow, _ right: RestatementRow) -> Bool {
        (left.table, left.source, left.roomID, left.session) == (right.table, right.source, right.roomID, right.session)
    }

    private mutating func add(_ rows: ArraySlice<RestatementRow>, _ timeZone: TimeZoneRules) {
        guard let first = rows.first else { return }
        let room = "\(first.source) \(first.roomID)\(first.friendlyURL.map { " (\($0))" } ?? "")"
        lines.append("")
        lines.append(first.session.map { "\(room), session \($0)" } ?? room)
        let reasons = first.reasons.reasons.map { $0.rawValue.replacing("_", with: " ") }.joined(separator: ", ")
        lines.append("  why: \(reasons)")
        if first.reasons.deliveries > 0, first.session == nil {
            let listed = first.reasons.deliveryIDs.prefix(3).joined(separator: ", ")
            let more = first.reasons.deliveries > 3 ? ", …" : ""
            lines.append("  deliveries: \(first.reasons.deliveries) (\(listed)\(more))")
        }
        var table = TextTable([
            ("COLUMN", .left), ("OLD", .right), ("NEW", .right), ("DIFFERENCE", .right),
        ])
        for row in rows {
            table.add([
                row.column, Self.text(row.old, timeZone), Self.text(row.new, timeZone),
                row.difference.map { Self.text($0, timeZone) } ?? "",
            ])
        }
        lines += table.lines.map { "  \($0)" }
    }

    private static func text(_ figure: Figure?, _ timeZone: TimeZoneRules) -> String {
        switch figure {
        case .text(let text): text
        case .count(let count): "\(count)"
        case .time(let time): RFC3339.format(time, offset: timeZone.offset(at: time))
        case .seconds(let span): decimal(span.rawValue, per: 1_000, digits: 3)
        case .minutes(let hundredths): decimal(hundredths, per: 100, digits: 2)
        case nil: "–"
        }
    }

    private static func decimal(_ units: Int64, per whole: UInt64, digits: Int) -> String {
        let (quotient, rest) = units.magnitude.quotientAndRemainder(dividingBy: whole)
        return "\(units < 0 ? "-" : "")\(quotient).\(Digits.padded(Int(rest), to: digits))"
    }
}
