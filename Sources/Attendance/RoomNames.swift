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
/// The numbers depend on the order of interning, so nothing may be ordered by them. Texts are compared byte by byte: to
/// Swift's own comparison, two ways to write an accent are equal.
package struct RoomNames: Sendable {
    /// The texts in UTF-8, one after the other, in the order of their numbers.
    private var texts: [UInt8] = []
    /// Where each text ends.
    private var ends: [Int] = [0]
    /// Names by the hash of their text, each in the first place from there on that was free; `none` is a free one.
    private var places: [Name] = []

    package init() {}

    /// The number of `text`, given now if it is new.
    package mutating func intern(_ text: String) -> Name {
        var text = text
        return text.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
    }

    /// The number of the text whose UTF-8 is `text`, given now if it is new.
    package mutating func intern(_ text: UnsafeRawBufferPointer) -> Name {
        guard !text.isEmpty else { return .none }
        if ends.count * 2 > places.count { makeRoom() }
        let place = self.place(of: text)
        if places[place] != .none { return places[place] }
        let name = Name(rawValue: Int32(ends.count))
        places[place] = name
        texts.append(contentsOf: text)
        ends.append(texts.count)
        return name
    }

    /// The number of `text`, or nil if no event carried it.
    package func name(of text: String) -> Name? {
        if text.isEmpty { return Name.none }
        guard !places.isEmpty else { return nil }
        var text = text
        let name = text.withUTF8 { places[place(of: UnsafeRawBufferPointer($0))] }
        return name == .none ? nil : name
    }

    package subscript(_ name: Name) -> String {
        String(decoding: texts[range(of: name)], as: UTF8.self)
    }

    /// How many different names there are; numbers are below it.
    package var count: Int { ends.count }

    private func range(of name: Name) -> Range<Int> {
        let number = Int(name.rawValue)
        return (number == 0 ? 0 : ends[number - 1])..<ends[number]
    }

    /// The place of the name, or the free one that it would get.
    ///
    /// Half of the places are free at least; their number is a power of two.
    private func place(of text: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: text)
        let mask = places.count - 1
        var place = hasher.finalize() & mask
        while places[place] != .none, !isText(text, of: places[place]) { place = (place + 1) & mask }
        return place
    }

    private func isText(_ text: UnsafeRawBufferPointer, of name: Name) -> Bool {
        let range = range(of: name)
        guard range.count == text.count else { return false }
        return texts.withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[range]).hasSameBytes(as: text) }
    }

    private mutating func makeRoom() {
        places = Array(repeating: .none, count: max(16, places.count * 2))
        for number in 1..<Int32(ends.count) {
            let name = Name(rawValue: number)
            let free = texts.withUnsafeBytes { place(of: UnsafeRawBufferPointer(rebasing: $0[range(of: name)])) }
            places[free] = name
        }
    }
}
