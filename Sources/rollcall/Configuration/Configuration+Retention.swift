import Store

/// How long what is kept.
extension Configuration {
    /// Days of raw deliveries, besides the one going on.
    func deliveriesDays() throws -> Setting<Int> {
        try number(.retentionDeliveriesDays, in: 1...36_500, standard: 35, unit: "days")
    }

    /// Months of events, besides the one going on.
    func eventsMonths() throws -> Setting<Int> {
        let fewest = RetentionPeriods.fewestEventsMonths
        return try setting(
            .retentionEventsMonths,
            standard: "25",
            expecting: "\(fewest) to 1200 months are expected, as webhooks may tell of what was 35 days ago"
        ) { text in
            Int(text).flatMap { (fewest...1_200).contains($0) ? $0 : nil }
        }
    }

    /// Both.
    func retention() throws -> RetentionPeriods {
        RetentionPeriods(deliveriesDays: try deliveriesDays().value, eventsMonths: try eventsMonths().value)
    }
}
