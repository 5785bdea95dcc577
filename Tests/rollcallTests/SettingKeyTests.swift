import Foundation
import Testing

@testable import rollcall

@Suite struct SettingKeyTests {
    @Test(arguments: SettingKey.allCases)
    func `the README tells of every setting and its variable`(key: SettingKey) throws {
        let readme = try String(contentsOfFile: "README.md", encoding: .utf8)
        guard key.section != "limits" else {
            #expect(readme.contains("`\(key.name)`"), "\(key.rawValue)")
            return
        }
        let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| `\(key.rawValue)`") }
        #expect(rows.count == 1, "\(key.rawValue)")
        #expect(rows.first?.contains("`\(key.variable)`") == true, "\(key.rawValue)")
    }

    @Test func `a setting is named by its section and name`() {
        #expect(SettingKey.reportFormat.section == "report")
        #expect(SettingKey.reportFormat.name == "format")
        #expect(SettingKey.reportTimeZone.variable == "ROLLCALL_REPORT_TIME_ZONE")
        #expect(SettingKey.reportTimeZone.flag == "--time-zone")
        #expect(SettingKey.listen.section == nil)
        #expect(SettingKey.listen.name == "listen")
        #expect(SettingKey.databaseURL.flag == "--database-url")
    }
}
