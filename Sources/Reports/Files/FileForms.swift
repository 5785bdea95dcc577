/// The forms that the tables of a report are published in.
package struct FileForms: Hashable, Sendable {
    package let formats: Set<ReportFormat>
    /// What the twins for Excel are written in, nil where there are none.
    package let excel: ExcelDialect?

    package init(formats: Set<ReportFormat> = Set(ReportFormat.allCases), excel: ExcelDialect? = nil) {
        self.formats = formats
        self.excel = excel
    }

    /// The form of each file that a table gets, in the order in which the data package lists them.
    var ofEachTable: [FileForm] {
        var forms: [FileForm] = []
        if formats.contains(.csv) { forms.append(.csv) }
        if let excel { forms.append(.excel(excel)) }
        if formats.contains(.json) { forms += [.json, .schema] }
        return forms
    }
}
