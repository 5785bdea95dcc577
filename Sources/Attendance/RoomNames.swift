/// An interned name: equal names of one room have equal numbers.
package struct Name: RawRepresentable, Hashable, Sendable {
    package let rawValue: Int32

    package init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    /// Stands for no name; the text of it is empty.
    package static let none = Name(rawValue: 0)
}

/// The names that the events of one room carry (connections, persons, provider sessions), each stored once.
///
/// The numbers depend on the order of interning, so nothing may be ordered by them.
package struct RoomNames: Sendable {
    /// A text compared byte by byte: to Swift's own comparison, two ways to write an accent are equal.
    private struct ExactText: Hashable {
        let text: String

        static func == (left: ExactText, right: ExactText) -> Bool {
            left.text.utf8.elementsEqual(right.text.utf8)
        }

        func hash(into hasher: inout Hasher) {
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    private var numbers: [ExactText: Name] = [ExactText(text: ""): .none]
    private var texts: [String] = [""]

    package init() {}

    /// The number of `text`, given now if it is new.
    package mutating func intern(_ text: String) -> Name {
        let exact = ExactText(text: text)
        if let known = numbers[exact] { return known }
        let name = Name(rawValue: Int32(texts.count))
        numbers[exact] = name
        texts.append(text)
        return name
    }

    /// The number of `text`, or nil if no event carried it.
    package func name(of text: String) -> Name? {
        numbers[ExactText(text: text)]
    }

    package subscript(_ name: Name) -> String {
        texts[Int(name.rawValue)]
    }

    /// How many different names there are; numbers are below it.
    package var count: Int { texts.count }
}
