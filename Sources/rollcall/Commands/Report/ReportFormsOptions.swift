import ArgumentParser
import Reports
import Runs
import Webhooks

/// What a report consists of.
struct ReportFormsOptions: ParsableArguments {
    @Option(help: ArgumentHelp("csv, json or csv,json.", valueName: "formats"))
    var format: String?

    @Flag(help: "Also who was in which session, by name: personal data.")
    var attendance = false

    @Flag(help: "Name people by pseudonyms, made with the configured key.")
    var pseudonymise = false

    @Flag(help: "Also a twin of each CSV file for Excel.")
    var excel = false

    @Option(help: ArgumentHelp("Whose Excel that is, such as de_DE.", valueName: "locale"))
    var excelLocale: String?

    /// What is asked for by flags and configuration.
    func settings(_ configuration: Configuration) throws -> ReportSettings {
        ReportSettings(
            forms: FileForms(formats: try configuration.formats(flag: format).value, excel: try dialect(configuration)),
            attendance: try detail(configuration),
            finalAfter: try configuration.finalAfter().value
        )
    }

    private func dialect(_ configuration: Configuration) throws -> ExcelDialect? {
        guard try configuration.excel(flag: excel || excelLocale != nil).value else { return nil }
        let locale = configuration.excelLocale(flag: excelLocale)
        guard let dialect = ExcelDialect(locale: locale.value) else {
            throw locale.origin.error(
                "\(SettingKey.reportExcelLocale.rawValue) (\(locale.origin)): \(locale.value) is no locale; a language and a "
                    + "country are expected, as in de_DE"
            )
        }
        return dialect
    }

    private func detail(_ configuration: Configuration) throws -> AttendanceDetail? {
        let pseudonymise = try configuration.pseudonymise(flag: pseudonymise).value
        guard try configuration.attendance(flag: attendance).value else {
            guard !self.pseudonymise else { throw Failure(.usage, "--pseudonymise belongs to --attendance") }
            return nil
        }
        guard pseudonymise else { return AttendanceDetail() }
        guard let key = try configuration.pseudonymKey() else {
            throw ConfigurationError(
                "pseudonyms need a key: set report.pseudonym_key, { env: NAME } or { file: PATH }, to at least 16 "
                    + "characters that nobody can guess"
            )
        }
        guard let pseudonyms = key.withBytes(Pseudonyms.init(key:)) else {
            throw ConfigurationError("the key of the pseudonyms is too short: at least 16 characters are needed")
        }
        return AttendanceDetail(pseudonyms: pseudonyms)
    }
}
