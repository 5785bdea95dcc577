import Foundation
import PythonTesting
import Testing

@testable import Reports

struct ExcelTwinTests {
    private let german = FileForms(formats: [.csv], excel: ExcelDialect(hasDecimalComma: true))
    private let english = FileForms(formats: [.csv], excel: ExcelDialect(hasDecimalComma: false))

    @Test func `there are twins of all tables, only if they are asked for`() {
        let names = ["rooms", "sessions", "attendance", "restatements"]
        let plain = HostileNames.files(FileForms(formats: [.csv])).revisionFiles()
        #expect(plain.data.map(\.name) == names.map { "\($0).csv" })
        let twins = HostileNames.files(german).revisionFiles()
        #expect(twins.data.map(\.name) == names.map { "\($0).csv" } + names.map { "\($0).excel.csv" })
        #expect(twins.data.prefix(4) == plain.data.prefix(4))
        let months = HostileNames.monthFiles(german).revisionFiles(revision: 1).data.map(\.name)
        #expect(months == ["rooms.csv", "tags.csv", "rooms.excel.csv", "tags.excel.csv"])
    }

    @Test func `with points for decimals the twin is the file with a byte order mark`() throws {
        let files = HostileNames.files(english).revisionFiles()
        for (plain, twin) in zip(files.data.prefix(4), files.data.suffix(4)) {
            #expect(twin.bytes == [0xEF, 0xBB, 0xBF] + plain.bytes)
        }
    }

    @Test func `with a decimal comma fields are separated by semicolons`() throws {
        let edition = Edition(revision: 1, status: .final, isRestatement: false, watermark: "")
        let files = DayFiles(report: workedExample(), edition: edition, forms: german).revisionFiles()
        let text = try #require(files.text(of: "rooms.excel.csv"))
        #expect(text.unicodeScalars.starts(with: "\u{FEFF}date;time_zone;source;room_id;".unicodeScalars))
        #expect(
            text.unicodeScalars.split(separator: "\r\n".unicodeScalars).map(String.init).last == """
                2026-01-16;Europe/Berlin;samba;b2c7e3d0;stand-up;"Daily, the short one";\
                "'=HYPERLINK(""http://evil"")";1;1;2;2;11400,000;190,00;9000,000;150,00;\
                2;2026-01-16T09:10:00.000+01:00;2026-01-16T09:00:00.000+01:00;2026-01-16T11:30:00.000+01:00;9000,000;0;1
                """
        )
    }

    @Test func `the twin has the rows of the file, escaped in the same way`() throws {
        let script = """
            import csv
            for table in ("rooms", "sessions", "attendance", "restatements"):
                plain = list(csv.reader(open(table + ".csv", encoding="utf-8", newline="")))
                twin = list(csv.reader(open(table + ".excel.csv", encoding="utf-8-sig", newline=""), delimiter=";"))
                assert len(plain) == len(twin) > 1 and plain[0] == twin[0]
                for one, other in zip(plain[1:], twin[1:]):
                    for name, left, right in zip(plain[0], one, other):
                        is_number = name.endswith(("_seconds", "_minutes", "_share"))
                        if is_number: assert "," in right or not right, (name, right)
                        if is_number or name in ("old", "new", "difference"): right = right.replace(",", ".")
                        assert left == right or left.replace(",", ".") == right, (name, left, right)
            """
        let directory = try TemporaryDirectory()
        try HostileNames.files(german).revisionFiles().write(into: directory)
        _ = try Python.run(script, in: directory.path)
    }

    @Test(arguments: [
        "de_DE", "de-DE", "de_DE.UTF-8", "de_AT", "fr_FR", "pl_PL", "pt_BR", "sr_RS", "ru_RU", "nl", "es_ES@euro",
    ])
    func `where decimals have a comma, so has the dialect`(locale: String) {
        #expect(ExcelDialect(locale: locale) == ExcelDialect(hasDecimalComma: true))
    }

    @Test(arguments: ["en_US", "en-GB", "en_US.UTF-8", "ja_JP", "zh_CN", "zh_Hant_TW", "es_419", "he_IL", "en"])
    func `where decimals have a point, so has the dialect`(locale: String) {
        #expect(ExcelDialect(locale: locale) == ExcelDialect(hasDecimalComma: false))
    }

    @Test(arguments: ["", "C", "POSIX", "xx_YY", "german", "de_DE; rm", "..", "de_XX", "_DE", "DE", "tlh_DE"])
    func `a locale that does not exist is none`(locale: String) {
        #expect(ExcelDialect(locale: locale) == nil)
    }

    @Test func `the process's own locale decides nothing`() async {
        await #expect(processExitsWith: .success) {
            for variable in ["LANG", "LC_ALL", "LC_NUMERIC", "LANGUAGE"] { setenv(variable, "de_DE.UTF-8", 1) }
            setlocale(LC_ALL, "")
            precondition(ExcelDialect(locale: "en_US") == ExcelDialect(hasDecimalComma: false))
            precondition(ExcelDialect(locale: "de_DE") == ExcelDialect(hasDecimalComma: true))
        }
    }
}
