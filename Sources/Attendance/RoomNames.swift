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
    private var numbers: [String: Name] = ["": .none]
    private var texts: [String] = [""]

    package init() {}

    /// The number of `text`, given now if it is new.
    package mutating func intern(_ text: String) -> Name {
        if let known = numbers[text] { return known }
        let name = Name(rawValue: Int32(texts.count))
        numbers[text] = name
        texts.append(text)
        return name
    }

    /// The number of `text`, or nil if no event carried it.
    package func name(of text: String) -> Name? {
        numbers[text]
    }

    package subscript(_ name: Name) -> String {
        texts[Int(name.rawValue)]
    }

    /// How many different names there are; numbers are below it.
    package var count: Int { texts.count }
}
