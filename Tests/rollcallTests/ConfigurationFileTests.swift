import Foundation
import Testing

@testable import rollcall

@Suite struct ConfigurationFileTests {
    @Test func `what is in quotes is a text, whatever it looks like`() throws {
        let path = NSTemporaryDirectory() + "rollcall-configuration-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = #"report: { "output": "~", 'time_zone': 'null' }"#
        try text.write(toFile: path, atomically: false, encoding: .utf8)
        let file = try ConfigurationFile(path: path)
        #expect(file.texts[.reportOutput] == "~")
        #expect(file.texts[.reportTimeZone] == "null")
    }
}
