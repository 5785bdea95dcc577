/// What is done to stored bodies when the people of a room are to be forgotten.
extension Provider {
    /// Whether the body is about the room that the provider knows as `room`.
    ///
    /// A body that names a room where the provider names rooms is about that one and no other. Any other body is about
    /// every room whose id stands in it as a word, since it cannot be told what else that would mean.
    package func mentions(_ room: String, in body: [UInt8]) -> Bool {
        if let named = adapter.room(body) { return named.utf8.elementsEqual(room.utf8) }
        return Self.mentions(word: Array(room.utf8), in: body)
    }

    /// The provider's id of the room that the body names, nil if it names none.
    package func room(namedIn body: [UInt8]) -> String? {
        adapter.room(body)
    }

    /// The body without what may tell who somebody is.
    ///
    /// Reading it gives the event that the body itself gives, but without a name, and with another id for the person. A
    /// body that is no event stays none: it keeps the type of event and the room if they can be made out, and a type that is no word becomes `erased`. Nothing else is
    /// kept, whatever it is, because it might name somebody. What is left says that it is not what arrived, by a member
    /// `erased`; leaving out once more changes nothing.
    ///
    /// - Parameters:
    ///   - body: The raw body, any bytes at all.
    ///   - isNameKept: Whether the person of an event keeps the name, since it is somebody else who is to be forgotten.
    ///   - person: The id to keep for a person, given the provider's id if there is one, and the connection; nil for none.
    /// - Returns: What is left of the body.
    package func anonymised(
        _ body: [UInt8],
        keepingName isNameKept: Bool = false,
        person: (_ id: String?, _ connection: String) -> String?
    ) -> [UInt8] {
        adapter.anonymised(body, isNameKept, person)
    }

    static func hasWord(_ word: [UInt8], in body: [UInt8]) -> Bool {
        guard let first = word.first, word.count <= body.count else { return false }
        return (0...(body.count - word.count)).contains { start in
            let end = start + word.count
            return body[start] == first
                && body[start..<end].elementsEqual(word)
                && !isOfWord(character(before: start, in: body))
                && !isOfWord(character(at: end, in: body))
        }
    }

    /// Whether the character makes an id longer: `R1` is not in `R10`, nor in `R1-b`, but in `„R1“`.
    private static func isOfWord(_ character: Unicode.Scalar?) -> Bool {
        guard let character else { return false }
        switch character.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            return true
        default:
            return character == "_" || character == "-"
        }
    }

    /// The character whose bytes end before `end`, nil if there is none or it is not in UTF-8.
    private static func character(before end: Int, in body: [UInt8]) -> Unicode.Scalar? {
        let length = (1...4).first { $0 <= end && !UTF8.isContinuation(body[end - $0]) }
        guard let length, let character = character(at: end - length, in: body) else { return nil }
        return UTF8.width(character) == length ? character : nil
    }

    /// The character whose bytes begin at `start`, nil if there is none or it is not in UTF-8.
    private static func character(at start: Int, in body: [UInt8]) -> Unicode.Scalar? {
        var bytes = body[start...].prefix(4).makeIterator()
        var codec = UTF8()
        guard case .scalarValue(let character) = codec.decode(&bytes) else { return nil }
        return character
    }
}
