/// The form that a report's rows are published in.
///
/// The raw values are what the command line and the configuration call them.
package enum ReportFormat: String, Hashable, Sendable, CaseIterable {
    case csv
    case json
}
