/// The name of a directory that holds an edition of a revision: `2026-01-16.2` is the first of revision 2,
/// `2026-01-16.2.3` the third.
struct EditionName: Hashable {
    let period: ReportPeriod
    let revision: Int
    /// Counts the times that the revision was issued, from 1.
    let edition: Int

    init(of period: ReportPeriod, revision: Int, edition: Int) {
        self.period = period
        self.revision = revision
        self.edition = edition
    }

    /// The editions of `period` that are among `names`, which may be those of many years.
    static func all(among names: [String], of period: ReportPeriod) -> [EditionName] {
        let prefix = "\(period)."
        return names.filter { $0.hasPrefix(prefix) }.compactMap { EditionName($0, of: period) }
    }

    /// The edition of `period` that `name` names, or nil if it names none.
    init?(_ name: some StringProtocol, of period: ReportPeriod) {
        let prefix = "\(period)."
        guard name.hasPrefix(prefix) else { return nil }
        let numbers = name.dropFirst(prefix.count).split(separator: ".", omittingEmptySubsequences: false).map {
            Int($0)
        }
        guard (1...2).contains(numbers.count), let revision = numbers[0] else { return nil }
        guard let edition = numbers.count == 1 ? 1 : numbers[1] else { return nil }
        self.init(of: period, revision: revision, edition: edition)
        guard description == name else { return nil }
    }
}

extension EditionName: CustomStringConvertible {
    var description: String {
        edition == 1 ? "\(period).\(revision)" : "\(period).\(revision).\(edition)"
    }
}
