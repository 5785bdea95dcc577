import Reports
import SeededRandom

@testable import API

/// Values that fit a rule, nearly fit it, or don't fit it at all.
struct RandomValues {
    private var random: SplitMix64

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    mutating func pick<Element>(_ choices: [Element]) -> Element {
        random.pick(choices)
    }

    mutating func chance(_ percent: Int) -> Bool {
        random.chance(percent)
    }

    /// A value that the rule accepts.
    mutating func fitting(_ rule: ValueRule) -> JSONValue {
        switch rule {
        case .boolean: return .boolean(random.chance(50))
        case .integer(let range):
            let near = [range.lowerBound, range.upperBound, range.lowerBound + 1]
            return .integer(random.chance(50) ? random.pick(near) : Int.random(in: range, using: &random))
        case .choice(let choices): return .string(random.pick(choices))
        case .text(let length, let form, _): return .string(text(length, form))
        case .list(let element, let count):
            let size = random.pick([count.lowerBound, min(count.upperBound, count.lowerBound + 3)])
            return .array((0..<size).map { _ in fitting(element) })
        case .either(let first, let second): return fitting(random.chance(50) ? first : second)
        }
    }

    /// Any value, often one that nearly fits the rule.
    mutating func hostile(_ rule: ValueRule) -> JSONValue {
        if random.chance(40) { return near(rule) }
        return random.pick([
            .null, .boolean(true), .integer(0), .integer(1), .integer(-1), .integer(.max), .decimal("1.5"),
            .string(""), .string("live"), .string("true"), .string("#12345"), .string("a\nb"), .string("é\u{301}"),
            .string(String(repeating: "😀", count: 32)), .array([]), .array([.null]), .array([.string("")]),
            .array([.array([])]), .object([]), .object([("a", .integer(1))]), .string("2027-01-15 08:00"),
        ])
    }

    private mutating func near(_ rule: ValueRule) -> JSONValue {
        switch rule {
        case .integer(let range): return .integer(random.pick([range.lowerBound - 1, range.upperBound &+ 1]))
        case .text(let length, let form, let reserved):
            var texts = reserved
            if length.lowerBound > 0 {
                texts.append(String(text(length, form).unicodeScalars.prefix(length.lowerBound - 1)))
            }
            texts.append(text(length, form) + random.pick(["", "\n", " ", "x", "-", "\u{7f}"]))
            if length.upperBound < 1_000 { texts.append(String(repeating: "x", count: length.upperBound + 1)) }
            texts.append(text(length, form).uppercased())
            return .string(random.pick(texts))
        case .choice(let choices): return .string(random.pick(choices) + random.pick([" ", "x", ""]))
        case .list(let element, let count):
            let size = random.pick([max(0, count.lowerBound - 1), count.upperBound + 1, 1])
            let elements = (0..<size).map { _ in fitting(element) }
            return .array(random.chance(50) ? elements : elements + [hostile(element)])
        case .either(let first, let second): return near(random.chance(50) ? first : second)
        case .boolean: return .string("false")
        }
    }

    private mutating func text(_ length: ClosedRange<Int>, _ form: TextForm) -> String {
        let count = random.pick([length.lowerBound, min(length.upperBound, length.lowerBound + 5)])
        switch form {
        case .free, .listed, .line: return characters(count, ["a", "Z", " ", "é", "😀", "\u{301}", "\""])
        case .friendlyURL: return characters(count, ["a", "Z", "0", "-", "_"])
        case .color: return "#" + characters(random.pick([3, 6]), ["0", "9", "a", "F"])
        case .uuid: return [8, 4, 4, 4, 12].map { characters($0, ["0", "9", "a", "F"]) }.joined(separator: "-")
        case .languageCode: return random.pick(["en", "deu", "pt-PT"])
        case .utcTime: return random.pick(["2027-06-01 00:00:00", "9999-12-31 23:59:59"])
        case .date: return random.pick(["2024-02-29", "9999-12-31"])
        case .webAddress: return random.pick(["http://a", "https://example.org:80/x?y=%20#z", "http://[::1]/"])
        }
    }

    private mutating func characters(_ count: Int, _ choices: [String]) -> String {
        (0..<count).map { _ in random.pick(choices) }.joined()
    }
}
