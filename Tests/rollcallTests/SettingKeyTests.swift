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

    @Test func `a variable that is misspelt is found, with the name that was meant`() throws {
        let meant = [
            "ROLLCALL_REPORT_TIMEZONE": "ROLLCALL_REPORT_TIME_ZONE", "ROLLCALL_LOGLEVEL": "ROLLCALL_LOG_LEVEL",
            "ROLLCALL_RETENTION_EVENT_MONTH": "ROLLCALL_RETENTION_EVENTS_MONTHS", "ROLLCALL_LISTENS": "ROLLCALL_LISTEN",
        ]
        let environment = meant.merging(["ROLLCALL_LISTEN": "x", "ROLLCALL": "x", "DATABASE_URI": "x"]) { $1 }
        let found = UnknownVariable.find(in: environment, secrets: [])
        #expect(found == meant.sorted { $0.key < $1.key }.map { UnknownVariable(name: $0.key, nearest: $0.value) })
    }

    @Test func `variables of settings, of secrets and of Kubernetes' services are known`() {
        var names = SettingKey.allCases.map(\.variable) + ["ROLLCALL_CONFIG", "ROLLCALL_LOG_LEVEL"]
        names += ["ROLLCALL_REPORT_PSEUDONYM_KEY", "ROLLCALL_SAMBA_SECRET"]
        for service in ["ROLLCALL", "ROLLCALL_METRICS"] {
            names += ["SERVICE_HOST", "SERVICE_PORT", "SERVICE_PORT_HTTP", "PORT_8080_TCP", "PORT_8080_TCP_ADDR"]
                .map { "\(service)_\($0)" }
        }
        var environment = Dictionary(uniqueKeysWithValues: names.map { ($0, "x") })
        environment["ROLLCALL_PORT"] = "tcp://10.0.0.1:8080"
        #expect(UnknownVariable.find(in: environment, secrets: ["ROLLCALL_SAMBA_SECRET"]) == [])
        environment["ROLLCALL_PORT"] = "8080"
        let unknown = UnknownVariable.find(in: environment, secrets: []).map(\.name)
        #expect(unknown == ["ROLLCALL_PORT", "ROLLCALL_SAMBA_SECRET"])
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
