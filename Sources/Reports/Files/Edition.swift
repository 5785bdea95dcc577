/// How a publication of a day is described: everything in its files that is not a row.
package struct Edition: Hashable, Sendable {
    /// The number that the day's figures have, from 1.
    package let revision: Int
    package let status: ReportStatus
    /// Whether the revision changed the figures of a day that was final.
    package let isRestatement: Bool
    /// Names the input that the report was computed from.
    package let watermark: String
    /// The sources that the report may lack deliveries of.
    package let silences: [SourceSilence]

    package init(
        revision: Int,
        status: ReportStatus,
        isRestatement: Bool,
        watermark: String,
        silences: [SourceSilence] = []
    ) {
        self.revision = revision
        self.status = status
        self.isRestatement = isRestatement
        self.watermark = watermark
        self.silences = silences
    }
}
