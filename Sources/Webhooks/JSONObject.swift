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
    private enum Members {
        case plain(PlainObject)
        case decoded(DecodedObject)
    }

    private let members: Members
    /// What stands before a member's name in reasons.
    private let path: String

    /// The object that `body` is; throws if it is anything else.
    init(_ body: [UInt8]) throws(UnreadableBody) {
        let isUTF8 = String(validating: body, as: UTF8.self) != nil
        path = ""
        if isUTF8, let plain = PlainObject(body) {
            members = .plain(plain)
            return
        }
        // A NUL byte is never part of JSON in UTF-8, but it would make the decoder take the body for UTF-16.
        guard isUTF8, !body.contains(0) else {
            throw UnreadableBody("the body is not text in UTF-8")
        }
        guard !body.isEmpty else { throw UnreadableBody("the body is empty") }
        guard NestingDepth.isWithinLimit(body) else {
            throw UnreadableBody("the body is nested more than \(NestingDepth.limit) levels deep")
        }
        do {
            members = .decoded(try JSONDecoder().decode(DecodedObject.self, from: Data(body)))
        } catch DecodingError.typeMismatch, DecodingError.valueNotFound {
            throw UnreadableBody("the body is JSON, but not an object")
        } catch {
            throw UnreadableBody("the body is not valid JSON")
        }
    }

    private init(members: Members, path: String) {
        self.members = members
        self.path = path
    }

    /// The member's text, or nil if there is no such member.
    ///
    /// Throws if it is not text, or text that cannot be stored.
    func text(_ names: [String]) throws(UnreadableBody) -> (name: String, value: String)? {
        for name in names {
            guard let text = try text(name) else { continue }
            // PostgreSQL has no way to keep it.
            guard !text.utf8.contains(0) else {
                throw refusal(of: name, "contains a NUL character")
            }
            return (name, text)
        }
        return nil
    }

    private func text(_ name: String) throws(UnreadableBody) -> String? {
        switch members {
        case .plain(let plain):
            switch plain[name] {
            case .text(let range): return plain.string(range)
            case .null, nil: return nil
            case .some(let other): throw mismatch(name, expected: "text", found: other.kind)
            }
        case .decoded(let decoded):
            let members = decoded.members
            let key = Key(stringValue: name)
            do {
                return try members.decodeIfPresent(String.self, forKey: key)
            } catch {
                throw mismatch(name, expected: "text", found: Self.kind(of: key, in: members))
            }
        }
    }

    /// The member's number or text, or nil if there is no such member.
    ///
    /// Throws if it is neither.
    func scalar(_ names: [String]) throws(UnreadableBody) -> (name: String, value: JSONScalar)? {
        for name in names {
            if let scalar = try scalar(name) { return (name, scalar) }
        }
        return nil
    }

    private func scalar(_ name: String) throws(UnreadableBody) -> JSONScalar? {
        switch members {
        case .plain(let plain):
            switch plain[name] {
            case .integer(let integer): return .integer(integer)
            case .text(let range): return .text(plain.string(range))
            case .null, nil: return nil
            case .some(let other): throw mismatch(name, expected: "a number or text", found: other.kind)
            }
        case .decoded(let decoded):
            let members = decoded.members
            let key = Key(stringValue: name)
            guard members.contains(key) else { return nil }
            // Not as an integer first: the decoder takes 1.99999999999999999 for one, which is 2.
            if let decimal = try? members.decode(Decimal.self, forKey: key) { return JSONScalar(decimal) }
            if let integer = try? members.decode(Int64.self, forKey: key) { return .integer(integer) }
            if let text = try? members.decode(String.self, forKey: key) { return .text(text) }
            if let isNull = try? members.decodeNil(forKey: key), isNull { return nil }
            throw mismatch(name, expected: "a number or text", found: Self.kind(of: key, in: members))
        }
    }

    /// The member's object, or nil if there is no such member.
    ///
    /// Throws if it is not an object.
    func object(_ name: String) throws(UnreadableBody) -> JSONObject? {
        let object: Members
        switch members {
        case .plain(let plain):
            switch plain[name] {
            case .object(let members): object = .plain(plain.object(members))
            case .null, nil: return nil
            case .some(let other): throw mismatch(name, expected: "an object", found: other.kind)
            }
        case .decoded(let decoded):
            let members = decoded.members
            let key = Key(stringValue: name)
            do {
                object = .decoded(DecodedObject(try members.nestedContainer(keyedBy: Key.self, forKey: key)))
            } catch DecodingError.keyNotFound, DecodingError.valueNotFound {
                return nil
            } catch {
                throw mismatch(name, expected: "an object", found: Self.kind(of: key, in: members))
            }
        }
        return JSONObject(members: object, path: "\(path)\(name).")
    }

    /// The error that says what is wrong with the member `name`.
    func refusal(of name: String, _ problem: String) -> UnreadableBody {
        UnreadableBody("\(path)\(name) \(problem)")
    }

    private func mismatch(_ name: String, expected: String, found: String) -> UnreadableBody {
        refusal(of: name, "must be \(expected), but is \(found)")
    }

    private static func kind(of key: Key, in members: KeyedDecodingContainer<Key>) -> String {
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
    }
}

extension PlainObject.Value {
    /// What it is, as reasons call it.
    fileprivate var kind: String {
        switch self {
        case .text: "text"
        case .integer: "a number"
        case .boolean: "true or false"
        case .null: "null"
        case .object: "an object"
        }
    }
}

/// A number or text of a JSON body.
enum JSONScalar {
    case integer(Int64)
    /// Any other number, in decimal digits without an exponent.
    case decimal(String)
    case text(String)
}

extension JSONScalar {
    fileprivate init(_ number: Decimal) {
        let digits = number.description
        self = Int64(digits).map { .integer($0) } ?? .decimal(digits)
    }
}

/// A JSON object that the decoder has read.
private final class DecodedObject: Decodable {
    let members: KeyedDecodingContainer<Key>

    init(_ members: KeyedDecodingContainer<Key>) {
        self.members = members
    }

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
