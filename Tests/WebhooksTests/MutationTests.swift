import Attendance
import SeededRandom
import Testing

@testable import Webhooks

struct MutationTests {
    private static let seeds = [
        Samba.camelCase, Samba.snakeCase,
        Samba.body(
            eventType: #""participant_left""#,
            timestamp: "1675790387.5",
            extra: #""duration":1.5e2,"x":"\ud83d\ude00""#
        ),
        Samba.body(eventType: #""session_ended""#, timestamp: #""2023-02-07T17:19:47.123Z""#),
        #"{"eventType":"recording_ready","data":null,"n":[1,{"a":-1.5e-3}]}"#,
    ].map { Array($0.utf8) }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `no bytes make reading fail`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var understood = 0
        for _ in 0..<5_000 {
            let body = Self.mutate(Self.seeds.randomElement(using: &random) ?? [], using: &random)
            switch Samba.read(body) {
            case .events(let events):
                if events.count != 1 { Issue.record("seed \(seed), body \(body)") }
                understood += 1
            case .ignored(let reason), .quarantined(let reason):
                let isShort = !reason.isEmpty && reason.utf8.count <= 200
                let isPrintable = reason.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
                if !isShort || !isPrintable { Issue.record("seed \(seed), body \(body)") }
            }
        }
        // Otherwise the mutations are too coarse to get past the JSON.
        #expect(understood > 200)
    }

    @Test(arguments: [5, 6, 7, 8] as [UInt64])
    func `plain bodies are read as the decoder reads them`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var plain = 0
        for _ in 0..<5_000 {
            let body = Self.mutate(Self.plainSeeds.randomElement(using: &random) ?? [], using: &random)
            guard body.first == UInt8(ascii: "{") else { continue }
            if PlainObject(body) != nil { plain += 1 }
            // Nobody asks for an array, and none is plain.
            let other = Array(#"{"~":[],"#.utf8) + body.dropFirst()
            if Samba.read(body) != Samba.read(other) { Issue.record("seed \(seed), body \(body)") }
        }
        #expect(plain > 1_000)
    }

    private static let plainSeeds = [
        Samba.camelCase, Samba.snakeCase,
        Samba.body(eventType: #""participant_left""#, extra: #""duration":150,"isMachine":true,"x":null"#),
        Samba.body(eventType: #""session_ended""#, timestamp: #""2023-02-07T17:19:47.123Z""#),
        "{ \"eventType\" : \"room_deleted\" ,\n\t\"roomId\":\"room-1\", \"timestamp\": 1675790387 }\r\n",
    ].map { Array($0.utf8) }

    private static func mutate(_ body: [UInt8], using random: inout SplitMix64) -> [UInt8] {
        var body = body
        for _ in 0..<Int.random(in: 1...3, using: &random) where !body.isEmpty {
            let position = Int.random(in: 0..<body.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0:
                body[position] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1:
                body[position] = UInt8.random(in: 0...255, using: &random)
            case 2 where Int.random(in: 0..<4, using: &random) == 0:
                body.removeSubrange(position...)
            case 3:
                let other = seeds.randomElement(using: &random) ?? []
                let start = Int.random(in: 0..<other.count, using: &random)
                let end = Int.random(in: start...other.count, using: &random)
                body.replaceSubrange(position..<min(body.count, position + end - start), with: other[start..<end])
            case 4:
                let token = tokens.randomElement(using: &random) ?? ""
                body.insert(contentsOf: Array(token.utf8), at: position)
            default:
                let end = min(body.count, position + Int.random(in: 0..<12, using: &random))
                body.removeSubrange(position..<end)
            }
        }
        return body
    }

    private static let tokens = [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "0", "9", "-", "e9", ".", "\\u0000", "\\ud800",
        "\u{0}",
    ]
}
