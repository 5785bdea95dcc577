import Foundation

/// How Excel wants to be given CSV, which depends on the language and country that it is set to.
package struct ExcelDialect: Hashable, Sendable {
    /// What separates fields: `,` or `;`.
    package let fieldSeparator: Unicode.Scalar
    /// What stands before a number's decimals: `.` or `,`.
    package let decimalMark: Unicode.Scalar

    /// With a decimal comma fields are separated by semicolons, otherwise by commas.
    package init(hasDecimalComma: Bool) {
        fieldSeparator = hasDecimalComma ? ";" : ","
        decimalMark = hasDecimalComma ? "," : "."
    }

    /// The dialect of a locale such as `de_DE`, or nil if there is no such locale.
    ///
    /// Unicode's locale data decides, never the locale that the process runs in. What POSIX appends to a locale's name
    /// (`de_DE.UTF-8`, `de_DE@euro`) makes no difference.
    package init?(locale identifier: String) {
        let name = String(identifier.prefix { $0 != "." && $0 != "@" }).replacing("-", with: "_")
        let language = name.prefix { $0 != "_" }
        let locale = Locale(identifier: name)
        guard
            Locale.availableIdentifiers.contains(String(language)),
            name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }),
            locale.region?.isISORegion ?? true
        else { return nil }
        self.init(hasDecimalComma: locale.decimalSeparator == ",")
    }
}
