/// What one file says of a table, and in which notation.
enum FileForm: Hashable {
    case csv
    /// The CSV once more, in the notation of an Excel.
    case excel(ExcelDialect)
    case json
    /// The JSON Schema that the JSON document conforms to.
    case schema

    /// What files of any form end in.
    static let endings = [csv.ending, excelEnding, json.ending, schema.ending]

    private static let excelEnding = ".excel.csv"

    /// What follows the table's name in the file's name.
    var ending: String {
        switch self {
        case .csv: ".csv"
        case .excel: Self.excelEnding
        case .json: ".json"
        case .schema: ".schema.json"
        }
    }
}

extension ReportFormat {
    var form: FileForm {
        switch self {
        case .csv: .csv
        case .json: .json
        }
    }
}
