import Attendance

/// The description of a revision: a Frictionless Data Package (version 1) with every file's size and checksum and every
/// column's type, unit and meaning.
struct DataPackage {
    /// A file and the table that it holds.
    struct Resource {
        let table: String
        let format: ReportFormat
        let file: PublishedFile
        let columns: [Column]
        /// The columns that name a row.
        let key: [String]
    }

    let day: UsageDay
    let revision: Int
    let status: ReportStatus
    let watermark: String
    let resources: [Resource]

    var json: JSONValue {
        .object([
            ("profile", .string("data-package")),
            ("name", .string("rollcall-\(day.date)")),
            ("title", .string("Room usage on \(day.date), \(day.timeZone.name)")),
            ("date", .string(day.date.description)),
            ("time_zone", .string(day.timeZone.name)),
            ("status", .string(status.rawValue)),
            ("revision", .integer(revision)),
            ("input_watermark", .string(watermark)),
            ("resources", .array(resources.map(\.json))),
        ])
    }
}

extension DataPackage.Resource {
    fileprivate var json: JSONValue {
        switch format {
        case .csv:
            .object(
                [
                    ("profile", .string("tabular-data-resource")),
                    ("name", .string(table)),
                ] + fileProperties(mediaType: "text/csv") + [
                    ("description", .string(Self.escapingRule)),
                    ("dialect", Self.dialect),
                    ("schema", schema),
                ]
            )
        case .json:
            .object(
                [
                    ("profile", .string("data-resource")),
                    ("type", .string("json")),
                    ("name", .string("\(table)-json")),
                ] + fileProperties(mediaType: "application/json") + [
                    (
                        "description",
                        .string(
                            "The rows are under \(table), texts exact; the sums of the day's rooms are under totals."
                        )
                    ),
                    ("schema", schema),
                    ("totals", .object([("fields", .array(DayTotals.columns.map(\.json)))])),
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
    private static let dialect = JSONValue.object([
        ("delimiter", .string(",")),
        ("lineTerminator", .string("\r\n")),
        ("quoteChar", .string("\"")),
        ("doubleQuote", .boolean(true)),
        ("skipInitialSpace", .boolean(false)),
        ("header", .boolean(true)),
    ])

    private var schema: JSONValue {
        .object([
            ("fields", .array(columns.map(\.json))),
            ("primaryKey", .strings(key)),
            ("missingValues", .strings([""])),
        ])
    }

    private func fileProperties(mediaType: String) -> [(key: String, value: JSONValue)] {
        [
            ("path", .string(file.name)),
            ("format", .string(format.rawValue)),
            ("mediatype", .string(mediaType)),
            ("encoding", .string("utf-8")),
            ("bytes", .integer(file.bytes.count)),
            ("hash", .string("sha256:\(file.sha256)")),
        ]
    }
}

extension Column {
    fileprivate var json: JSONValue {
        var members: [(key: String, value: JSONValue)] = [
            ("name", .string(name)),
            ("type", .string(kind.rawValue)),
        ]
        if let unit { members.append(("unit", .string(unit))) }
        members.append(("description", .string(meaning)))
        members.append(("constraints", .object(constraints)))
        return .object(members)
    }

    private var constraints: [(key: String, value: JSONValue)] {
        var constraints: [(key: String, value: JSONValue)] = []
        if isRequired { constraints.append(("required", .boolean(true))) }
        if kind == .integer || kind == .number { constraints.append(("minimum", .integer(0))) }
        if !values.isEmpty { constraints.append(("enum", .strings(values))) }
        return constraints
    }
}
