#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A JSON object, read member by member.
///
/// Members that nobody asks for are not looked at. Members are asked for by every name they may have; the first that is there and is not `null` counts. Of members with
/// the same name, the first counts.
struct JSONObject {
    private let members: KeyedDecodingContainer<Key>
    /// What stands before a member's name in reasons.
    private let path: String

    /// The object that `body` is; throws if it is anything else.
    init(_ body: [UInt8]) throws(UnreadableBody) {
        // A NUL byte is never part of JSON in UTF-8, but it would make the decoder take the body for UTF-16.
        guard String(validating: body, as: UTF8.self) != nil, !body.contains(0) else {
            throw UnreadableBody("the body is not text in UTF-8")
        }
        guard !body.isEmpty else { throw UnreadableBody("the body is empty") }
        guard NestingDepth.isWithinLimit(body) else {
            throw UnreadableBody("the body is nested more than \(NestingDepth.limit) levels deep")
        }
        do {
            members = try JSONDecoder().decode(Root.self, from: Data(body)).members
        } catch DecodingError.typeMismatch, DecodingError.valueNotFound {
            throw UnreadableBody("the body is JSON, but not an object")
        } catch {
            throw UnreadableBody("the body is not valid JSON")
        }
        path = ""
    }

    private init(members: KeyedDecodingContainer<Key>, path: String) {
        self.members = members
        self.path = path
    }

    /// The member's text, or nil if there is no such member.
    ///
    /// Throws if it is not text, or text that cannot be stored.
    func text(_ names: [String]) throws(UnreadableBody) -> (name: String, value: String)? {
        for name in names {
            let key = Key(stringValue: name)
            let text: String?
            do {
                text = try members.decodeIfPresent(String.self, forKey: key)
            } catch {
                throw mismatch(key, expected: "text")
            }
            guard let text else { continue }
            // PostgreSQL has no way to keep it.
            guard !text.utf8.contains(0) else {
                throw refusal(of: name, "contains a NUL character")
            }
            return (name, text)
        }
        return nil
    }

    /// The member's number or text, or nil if there is no such member.
    ///
    /// Throws if it is neither.
    func scalar(_ names: [String]) throws(UnreadableBody) -> (name: String, value: JSONScalar)? {
        for name in names {
            let key = Key(stringValue: name)
            guard members.contains(key) else { continue }
            if let integer = try? members.decode(Int64.self, forKey: key) {
                return (name, .integer(integer))
            } else if let decimal = try? members.decode(Decimal.self, forKey: key) {
                return (name, .decimal(decimal.description))
            } else if let text = try? members.decode(String.self, forKey: key) {
                return (name, .text(text))
            } else if let isNull = try? members.decodeNil(forKey: key), isNull {
                continue
            }
            throw mismatch(key, expected: "a number or text")
        }
        return nil
    }

    /// The member's object, or nil if there is no such member.
    ///
    /// Throws if it is not an object.
    func object(_ name: String) throws(UnreadableBody) -> JSONObject? {
        let key = Key(stringValue: name)
        do {
            let members = try members.nestedContainer(keyedBy: Key.self, forKey: key)
            return JSONObject(members: members, path: "\(path)\(name).")
        } catch DecodingError.keyNotFound, DecodingError.valueNotFound {
            return nil
        } catch {
            throw mismatch(key, expected: "an object")
        }
    }

    /// The error that says what is wrong with the member `name`.
    func refusal(of name: String, _ problem: String) -> UnreadableBody {
        UnreadableBody("\(path)\(name) \(problem)")
    }

    private func mismatch(_ key: Key, expected: String) -> UnreadableBody {
        let found =
            if (try? members.nestedContainer(keyedBy: Key.self, forKey: key)) != nil {
                "an object"
            } else if (try? members.nestedUnkeyedContainer(forKey: key)) != nil {
                "an array"
            } else if (try? members.decode(Bool.self, forKey: key)) != nil {
                "true or false"
            } else if (try? members.decode(Double.self, forKey: key)) != nil {
                "a number"
            } else if (try? members.decode(String.self, forKey: key)) != nil {
                "text"
            } else {
                "a number or escape that cannot be read"
            }
        return refusal(of: key.stringValue, "must be \(expected), but is \(found)")
    }
}

/// A number or text of a JSON body.
enum JSONScalar {
    case integer(Int64)
    /// Any other number, in decimal digits without an exponent.
    case decimal(String)
    case text(String)
}

private struct Root: Decodable {
    let members: KeyedDecodingContainer<Key>

    init(from decoder: any Decoder) throws {
        members = try decoder.container(keyedBy: Key.self)
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
