package import Reports
internal import Webhooks

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Why bytes are not a JSON value that can be kept.
package enum UnreadableJSON: Error, Hashable, Sendable {
    case notUTF8
    case tooDeep
    case notJSON

    /// What is wrong with `subject`, as a sentence.
    package func sentence(about subject: String) -> String {
        switch self {
        case .notUTF8: "\(subject) is not text in UTF-8."
        case .tooDeep: "\(subject) is nested more than \(NestingDepth.limit) levels deep."
        case .notJSON: "\(subject) is not valid JSON."
        }
    }
}

extension JSONValue {
    /// The value that `bytes` are the JSON text of.
    ///
    /// Whole numbers of 64 bits are integers, however they are written; other numbers keep their decimal digits. The
    /// members of an object are in the order of their keys; of members with the same key the first counts. Throws
    /// `UnreadableJSON` if the text is not JSON, or has a number beyond what a decimal number of 38 digits can be.
    package init(parsing bytes: [UInt8]) throws(UnreadableJSON) {
        // A NUL byte is never part of JSON in UTF-8, but it would make the decoder take the text for UTF-16.
        guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else { throw .notUTF8 }
        guard NestingDepth.isWithinLimit(bytes) else { throw .tooDeep }
        do {
            self = try JSONDecoder().decode(DecodedJSON.self, from: Data(bytes)).value
        } catch {
            throw .notJSON
        }
    }
}

/// Any JSON value, found out by trying what it is.
private struct DecodedJSON: Decodable {
    let value: JSONValue

    init(from decoder: any Decoder) throws {
        if let members = try? decoder.container(keyedBy: Key.self) {
            let keys = members.allKeys.sorted { $0.stringValue < $1.stringValue }
            value = .object(try keys.map { ($0.stringValue, try members.decode(DecodedJSON.self, forKey: $0).value) })
        } else if var elements = try? decoder.unkeyedContainer() {
            var values: [JSONValue] = []
            while !elements.isAtEnd {
                values.append(try elements.decode(DecodedJSON.self).value)
            }
            value = .array(values)
        } else {
            value = try Self.scalar(try decoder.singleValueContainer())
        }
    }

    private static func scalar(_ container: any SingleValueDecodingContainer) throws -> JSONValue {
        if container.decodeNil() { return .null }
        if let text = try? container.decode(String.self) { return .string(text) }
        if let truth = try? container.decode(Bool.self) { return .boolean(truth) }
        if let integer = try? container.decode(Int.self) { return .integer(integer) }
        let number = try container.decode(Decimal.self)
        guard number.isFinite else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a number")
        }
        return .decimal(number.description)
    }
}

private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) {
        nil
    }
}
