package import Reports
internal import Webhooks

/// Why bytes are not a JSON value.
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
    /// The value that `bytes` are the JSON text of; throws if they are none.
    ///
    /// Whole numbers of 64 bits are integers, however they are written; other numbers keep what stands in the text.
    /// Members of an object keep their order; of members with the same key the first counts.
    package init(parsing bytes: [UInt8]) throws(UnreadableJSON) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .notUTF8 }
        var reader = JSONReader(bytes)
        self = try reader.document()
    }
}
