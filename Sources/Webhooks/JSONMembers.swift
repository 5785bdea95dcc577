/// The members of a JSON object, written one after the other.
struct JSONMembers {
    private var bytes: [UInt8] = []

    /// Whether there are none.
    var isEmpty: Bool { bytes.isEmpty }

    /// The object that has them.
    var object: [UInt8] {
        [UInt8(ascii: "{")] + bytes + [UInt8(ascii: "}")]
    }

    mutating func add(_ name: String, _ text: String) {
        begin(name)
        append(text)
    }

    /// Adds a number as it was written, in digits.
    mutating func add(_ name: String, _ scalar: JSONScalar) {
        begin(name)
        switch scalar {
        case .integer(let number): bytes.append(contentsOf: String(number).utf8)
        case .decimal(let digits): bytes.append(contentsOf: digits.utf8)
        case .text(let text): append(text)
        }
    }

    mutating func add(_ name: String, _ isTrue: Bool) {
        begin(name)
        bytes.append(contentsOf: (isTrue ? "true" : "false").utf8)
    }

    mutating func add(_ name: String, _ members: JSONMembers) {
        begin(name)
        bytes.append(contentsOf: members.object)
    }

    private mutating func begin(_ name: String) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: ",")) }
        append(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func append(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                bytes.append(contentsOf: "\\u00\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8)
            default:
                bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
