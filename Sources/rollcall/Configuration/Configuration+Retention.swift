import Store

/// How long what is kept.
extension Configuration {
    /// Days of raw deliveries, besides the one going on.
    func deliveriesDays() throws -> Setting<Int> {
        let setting = text(nil, "", "ROLLCALL_RETENTION_DELIVERIES_DAYS", file?.deliveriesDays, "35")
        guard let days = Int(setting.value), (1...36_500).contains(days) else {
            throw ConfigurationError("retention.deliveries_days (\(setting.origin)): 1 to 36500 days are expected")
        }
        return Setting(value: days, origin: setting.origin)
    }

    /// Months of events, besides the one going on.
    func eventsMonths() throws -> Setting<Int> {
        let setting = text(nil, "", "ROLLCALL_RETENTION_EVENTS_MONTHS", file?.eventsMonths, "25")
        let fewest = RetentionPeriods.fewestEventsMonths
        guard let months = Int(setting.value), (fewest...1_200).contains(months) else {
            throw ConfigurationError(
                "retention.events_months (\(setting.origin)): \(fewest) to 1200 months are expected, as webhooks may tell "
                    + "of what was 35 days ago"
            )
        }
        return Setting(value: months, origin: setting.origin)
    }

    /// Both.
    func retention() throws -> RetentionPeriods {
        RetentionPeriods(deliveriesDays: try deliveriesDays().value, eventsMonths: try eventsMonths().value)
    }
}
