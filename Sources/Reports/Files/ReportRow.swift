/// A row of a file.
protocol ReportRow: Sendable {
    /// The columns in their order. New ones are only ever added at the end.
    static var columns: [Column] { get }

    /// Writes one value for each column, in the order of the columns.
    func write(to writer: inout some RowWriter)
}
