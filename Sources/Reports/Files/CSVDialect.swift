/// The notation of a CSV file where it may differ.
struct CSVDialect {
    let hasByteOrderMark: Bool
    let fieldSeparator: UInt8
    let decimalMark: UInt8

    /// RFC 4180, as every reader but a spreadsheet likes it.
    static let plain = CSVDialect(
        hasByteOrderMark: false,
        fieldSeparator: UInt8(ascii: ","),
        decimalMark: UInt8(ascii: ".")
    )

    /// Without the byte order mark Excel takes the text for its computer's own encoding.
    static func excel(_ dialect: ExcelDialect) -> CSVDialect {
        CSVDialect(
            hasByteOrderMark: true,
            fieldSeparator: UInt8(ascii: dialect.fieldSeparator),
            decimalMark: UInt8(ascii: dialect.decimalMark)
        )
    }
}
