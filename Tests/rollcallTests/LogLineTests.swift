import Attendance
import Foundation
import Logging
import SeededRandom
import Testing

@testable import rollcall

/// Whatever a text has in it that somebody else chose, it breaks no line of the log and forges none.
struct LogLineTests {
    private static let hostile = [
        "a\nb", "a\r\n{\"level\":\"error\",\"message\":\"forged\"}\n", "\"},\"level\":\"error\",{\"", "\\", "\\\"",
        "\\n", "\\u000a",
        "\0", "\u{1}\u{7}\u{8}\u{B}\u{C}\u{1B}[2K\u{1B}[1A", "\u{7F}\u{80}\u{85}\u{9B}31m", "line\u{2028}separator",
        "paragraph\u{2029}separator", "\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}gnp.exe",
        "\u{2066}\u{2067}\u{2068}\u{2069}\u{200E}\u{200F}\u{61C}", "\u{FEFF}\u{200B}\u{AD}", "\u{E0001}\u{E0041}", "",
        " ",
        "\u{1F469}\u{200D}\u{1F4BB}", "Zoë",
    ]

    /// Any characters, and many that are meant to do harm.
    private static func random(_ seed: UInt64) -> String {
        var random = SplitMix64(seed: seed)
        var text = ""
        for _ in 0..<40 {
            if random.chance(50) {
                text += random.pick(hostile)
            } else if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x10_FFFF, using: &random)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    @Test(arguments: hostile) func `a text that is meant to do harm is one text in one line`(text: String) throws {
        try Self.check(text)
    }

    @Test(arguments: 0..<200 as Range<UInt64>) func `any text is one text in one line`(seed: UInt64) throws {
        try Self.check(Self.random(seed), "seed \(seed)")
    }

    @Test(arguments: hostile) func `a complaint between lines of the log is none of them`(text: String) {
        let complaint = Console.complaint("the name \(text) is strange")
        #expect(complaint.hasSuffix("\n"))
        for line in complaint.split(separator: "\n") {
            #expect(line.hasPrefix("rollcall: "))
            #expect(!line.unicodeScalars.contains(where: Self.isInvisible))
        }
    }

    @Test func `a line that is put together without care would be found out`() {
        let careless = "{\"level\":\"info\",\"message\":\"\(Self.hostile[1])\"}\n"
        #expect(careless.split(separator: "\n").count > 1)
        #expect("\u{202E}".unicodeScalars.contains(where: Self.isInvisible))
    }

    private static func check(_ text: String, _ comment: Comment? = nil) throws {
        var handler = JSONLogHandler(label: "rollcall.tests", level: .info)
        handler.metadata["always"] = .string(text)
        let event = LogEvent(
            level: .info,
            message: "\(text)",
            metadata: ["name": .string(text), "level": "debug", "names": ["\(text)"], "nested": ["a": "\(text)"]],
            source: nil,
            file: #fileID,
            function: #function,
            line: #line
        )
        let bytes = try handler.line(of: event, at: Instant(milliseconds: 0))
        #expect(bytes.filter { $0 == UInt8(ascii: "\n") }.count == 1 && bytes.last == UInt8(ascii: "\n"), comment)
        let line = String(decoding: bytes.dropLast(), as: UTF8.self)
        #expect(!line.unicodeScalars.contains(where: isInvisible), comment)

        let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        let read = try #require(json, comment)
        #expect(Set(read.keys) == ["time", "level", "logger", "message", "fields"], comment)
        #expect(read["level"] as? String == "info", comment)
        #expect((read["message"] as? String).map { Array($0.utf8) } == Array(text.utf8), comment)
        let fields = try #require(read["fields"] as? [String: String], comment)
        #expect(Set(fields.keys) == ["always", "name", "level", "names", "nested"], comment)
        for key in ["always", "name"] { #expect(fields[key].map { Array($0.utf8) } == Array(text.utf8), comment) }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}
