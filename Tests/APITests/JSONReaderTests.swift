import ContractTesting
import Foundation
import Reports
import SeededRandom
import Testing

@testable import API

/// Foundation reads what this reads, and this reads what Foundation writes.
struct JSONReaderTests {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func `texts are read as Foundation reads them`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let value = Self.value(&random, depth: 0)
        let bytes = random.chance(50) ? value.line : value.document
        #expect(try JSONValue(parsing: bytes).lineText == value.lineText)
        _ = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        // Changed in one place, it is either read and understood by both, or refused here.
        var changed = bytes
        changed[Int.random(in: changed.indices, using: &random)] = random.pick(Array("{}[]\",:\\u0e-.1 tn\u{1}".utf8))
        if let read = try? JSONValue(parsing: changed) {
            _ = try JSONSerialization.jsonObject(with: Data(changed), options: .fragmentsAllowed)
            #expect(try JSONValue(parsing: read.line).lineText == read.lineText)
        }
    }

    @Test func `keys that only look the same are others`() throws {
        let value = try JSONValue(parsing: Array("{\"\u{e9}\":1,\"e\u{301}\":2,\"\u{e9}\":3}".utf8))
        #expect(value.members.map(\.value.integer) == [1, 2])
    }

    private static func value(_ random: inout SplitMix64, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth < 4 ? 8 : 6), using: &random) {
        case 0: return .null
        case 1: return .boolean(random.chance(50))
        case 2: return .integer(random.pick([0, 1, -1, .max, .min, 42]))
        case 3: return .decimal(random.pick(["0.5", "-1.25e-7", "1e300"]))
        case 4, 5: return .string(random.pick(["", "a", "\"\\/\n\t\u{8}", "é😀\u{2028}", "\u{1}\u{7f}"]))
        case 6: return .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in value(&random, depth: depth + 1) })
        default:
            let keys = ["a", "b\"", "é"].prefix(Int.random(in: 0...3, using: &random))
            return .object(keys.map { ($0, value(&random, depth: depth + 1)) })
        }
    }
}
