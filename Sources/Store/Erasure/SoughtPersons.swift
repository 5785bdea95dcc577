import Attendance

/// The texts by which persons that are to be forgotten are given, and where each of them means one.
struct SoughtPersons: Sendable {
    /// Where a text means somebody: in any room of any source, unless it says which.
    struct Place: Hashable, Sendable {
        var source: String?
        var room: RoomID?

        /// Whether the room of the source is meant; one that is not known may be.
        func includes(_ room: RoomID?, of source: String) -> Bool {
            (self.source ?? source) == source && (self.room == nil || room == nil || self.room == room)
        }
    }

    /// Texts in exact bytes.
    private(set) var persons: [[UInt8]: Set<Place>] = [:]
    /// The connections that stays were asked for by: whoever comes under them is meant.
    private(set) var visits: [[UInt8]: Set<Place>] = [:]

    /// All texts.
    var texts: Set<[UInt8]> { Set(persons.keys).union(visits.keys) }

    mutating func add(person: String, in place: Place) {
        guard !PersonPseudonyms.isPseudonym(person) else { return }
        persons[Array(person.utf8), default: []].insert(place)
    }

    mutating func add(visit connection: String, in place: Place) {
        visits[Array(connection.utf8), default: []].insert(place)
    }

    /// Whether the person, or the connection, is meant in the room.
    func include(person: String?, connection: String?, in room: RoomID?, of source: String) -> Bool {
        if let person, include(Array(person.utf8), among: persons, room, source) { return true }
        guard let connection = connection.map({ Array($0.utf8) }) else { return false }
        return include(connection, among: visits, room, source)
            || (person == nil && include(connection, among: persons, room, source))
    }

    /// Whether the text is that of a person who is meant in the room.
    func include(person text: [UInt8], in room: RoomID?, of source: String) -> Bool {
        include(text, among: persons, room, source)
    }

    /// The texts that mean somebody in the room.
    func texts(in room: RoomID?, of source: String) -> [[UInt8]] {
        texts.filter { include($0, among: persons, room, source) || include($0, among: visits, room, source) }
    }

    private func include(
        _ text: [UInt8],
        among texts: [[UInt8]: Set<Place>],
        _ room: RoomID?,
        _ source: String
    ) -> Bool {
        texts[text]?.contains { $0.includes(room, of: source) } ?? false
    }
}
