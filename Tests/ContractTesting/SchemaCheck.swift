import API
import Foundation
package import Reports

/// Whether values are what schemas of OpenAPI 3.0 say, as far as the document uses them.
package struct SchemaCheck: Sendable {
    /// What references refer to.
    package let document: JSONValue

    /// A keyword that is not understood: nothing may pass because it isn't looked at.
    package struct UnknownKeyword: Error {
        package let keyword: String
    }

    /// Checks against the schemas of `document`.
    package init(document: JSONValue) {
        self.document = document
    }

    /// What is wrong with `value`; nothing if it is what the schema says.
    ///
    /// - Parameters:
    ///   - value: What to look at.
    ///   - schema: What it should be; references lead into the document.
    ///   - path: Where the value stands, for what is said.
    /// - Returns: A line for each thing that is wrong.
    /// - Throws: `UnknownKeyword`, or that a pattern is none.
    package func problems(of value: JSONValue, _ schema: JSONValue, at path: String = "$") throws -> [String] {
        if let reference = schema["$ref"]?.text {
            return try problems(of: value, resolve(reference), at: path)
        }
        if case .boolean(true) = schema["nullable"], value.isNull {
            // Where there is an enumeration, it has to name null.
            return schema["enum"]?.elements.map { $0.contains(where: \.isNull) } ?? true ? [] : ["\(path): null"]
        }
        return try schema.members.flatMap { keyword, rule in
            try check(value, keyword, rule, schema, at: path)
        }
    }

    /// What `reference` refers to, such as `#/components/schemas/Room`; null if that is nothing.
    package func resolve(_ reference: String) -> JSONValue {
        reference.split(separator: "/").dropFirst().reduce(document) { $0[String($1)] ?? .null }
    }

    private func check(
        _ value: JSONValue,
        _ keyword: String,
        _ rule: JSONValue,
        _ schema: JSONValue,
        at path: String
    ) throws -> [String] {
        func failed(unless condition: Bool) -> [String] {
            condition ? [] : ["\(path): \(keyword)"]
        }
        switch keyword {
        case "type": return failed(unless: value.typeName == rule.text)
        case "enum": return failed(unless: rule.elements?.contains { $0.line == value.line } ?? false)
        case "minimum": return failed(unless: value.integer.map { $0 >= rule.integer ?? .max } ?? true)
        case "maximum": return failed(unless: value.integer.map { $0 <= rule.integer ?? .min } ?? true)
        case "minLength":
            return failed(unless: value.text.map { $0.unicodeScalars.count >= rule.integer ?? .max } ?? true)
        case "maxLength":
            return failed(unless: value.text.map { $0.unicodeScalars.count <= rule.integer ?? .min } ?? true)
        case "minItems": return failed(unless: value.elements.map { $0.count >= rule.integer ?? .max } ?? true)
        case "maxItems": return failed(unless: value.elements.map { $0.count <= rule.integer ?? .min } ?? true)
        case "pattern": return failed(unless: try value.text.map { try matches($0, rule.text ?? "") } ?? true)
        case "not": return failed(unless: try !problems(of: value, rule, at: path).isEmpty)
        case "anyOf":
            let alternatives = rule.elements ?? []
            return failed(unless: try alternatives.contains { try problems(of: value, $0, at: path).isEmpty })
        case "items":
            return try (value.elements ?? []).enumerated().flatMap { position, element in
                try problems(of: element, rule, at: "\(path)[\(position)]")
            }
        case "required":
            return (rule.texts ?? []).filter { value[$0] == nil }.map { "\(path): \($0) is missing" }
        case "properties":
            return try value.members.flatMap { name, member in
                try rule[name].map { try problems(of: member, $0, at: "\(path).\(name)") } ?? []
            }
        case "additionalProperties":
            let known = Set(schema["properties"]?.members.map(\.key) ?? [])
            return try value.members.filter { !known.contains($0.key) }.flatMap { name, member in
                try problems(of: member, rule, at: "\(path).\(name)")
            }
        // A format only says more than the pattern that stands beside it.
        case "nullable", "description", "default", "format": return []
        default: throw UnknownKeyword(keyword: keyword)
        }
    }

    private func matches(_ text: String, _ pattern: String) throws -> Bool {
        let expression = try NSRegularExpression(pattern: pattern)
        let whole = NSRange(location: 0, length: text.utf16.count)
        // A dollar also matches before a newline at the end.
        return expression.firstMatch(in: text, range: whole)?.range == whole
    }
}
