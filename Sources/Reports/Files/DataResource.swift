/// A file of a data package and what it says of which table.
struct DataResource {
    let table: ReportTable
    let form: FileForm
    let file: PublishedFile

    init(table: ReportTable, form: FileForm, bytes: [UInt8]) {
        self.table = table
        self.form = form
        file = PublishedFile(name: table.name + form.ending, bytes: bytes)
    }

    var json: JSONValue {
        switch form {
        case .csv:
            .object(
                [
                    ("profile", .string("tabular-data-resource")),
                    ("name", .string(table.name)),
                ] + fileProperties(format: "csv", mediaType: "text/csv") + [
                    ("description", .string(Self.escapingRule)),
                    ("dialect", Self.dialect(.plain)),
                    ("schema", tableSchema(.plain)),
                ]
            )
        case .excel(let dialect):
            .object(
                [
                    ("profile", .string("tabular-data-resource")),
                    ("name", .string("\(table.name)-excel")),
                ] + fileProperties(format: "csv", mediaType: "text/csv") + [
                    ("description", .string("The rows of \(table.name).csv as Excel reads them. \(Self.escapingRule)")),
                    ("dialect", Self.dialect(.excel(dialect))),
                    ("schema", tableSchema(.excel(dialect))),
                ]
            )
        case .json:
            .object(
                [
                    ("profile", .string("data-resource")),
                    ("type", .string("json")),
                    ("name", .string("\(table.name)-json")),
                ] + fileProperties(format: "json", mediaType: "application/json") + [
                    ("description", .string(contentOfDocument)),
                    ("schema", tableSchema(.plain)),
                ] + totals
            )
        case .schema:
            .object(
                [
                    ("profile", .string("data-resource")),
                    ("type", .string("json")),
                    ("name", .string("\(table.name)-schema")),
                ] + fileProperties(format: "json", mediaType: "application/schema+json") + [
                    ("description", .string("The JSON Schema of \(table.name).json."))
                ]
            )
        }
    }

    private static let escapingRule = """
        A text that a spreadsheet would run as a formula has an apostrophe in front: one that begins with TAB, CR or \
        LF, or whose first character, white space, control and format characters aside, is one of = + - @ or their \
        full-width forms. So has a text of apostrophes followed by such a text. To get the exact text, strip one \
        apostrophe where that is so; the JSON file has it as it is. Numbers and times are never changed.
        """

    /// Stated in full, so that no reader guesses it from the data.
    private static func dialect(_ dialect: CSVDialect) -> JSONValue {
        .object([
            ("delimiter", .string(String(UnicodeScalar(dialect.fieldSeparator)))),
            ("lineTerminator", .string("\r\n")),
            ("quoteChar", .string("\"")),
            ("doubleQuote", .boolean(true)),
            ("skipInitialSpace", .boolean(false)),
            ("header", .boolean(true)),
        ])
    }

    private var contentOfDocument: String {
        let rows = "The rows are under \(table.name), texts exact"
        return table.totals.isEmpty ? rows + "." : rows + "; the sums of the rooms are under totals."
    }

    private var totals: [(key: String, value: JSONValue)] {
        guard !table.totals.isEmpty else { return [] }
        return [("totals", .object([("fields", .array(table.totals.map { $0.field(in: .plain) }))]))]
    }

    private func tableSchema(_ dialect: CSVDialect) -> JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("fields", .array(table.columns.map { $0.field(in: dialect) }))
        ]
        if !table.key.isEmpty { members.append(("primaryKey", .strings(table.key))) }
        members.append(("missingValues", .strings([""])))
        return .object(members)
    }

    private func fileProperties(format: String, mediaType: String) -> [(key: String, value: JSONValue)] {
        [
            ("path", .string(file.name)),
            ("format", .string(format)),
            ("mediatype", .string(mediaType)),
            ("encoding", .string("utf-8")),
            ("bytes", .integer(file.bytes.count)),
            ("hash", .string("sha256:\(file.sha256)")),
        ]
    }
}
