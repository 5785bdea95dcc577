/// The order of a list: by when its members began, and by what tells those of one instant apart.
package enum ListOrder: Hashable, Sendable {
    case newestFirst
    case oldestFirst
}

/// Which part of a list to give.
package struct Page<Cursor: Comparable & Sendable>: Sendable {
    /// The most to give.
    package var limit: Int
    /// How many to pass over first.
    package var offset: Int
    package var order: ListOrder
    /// The place of the member after which the list begins, nil for its start.
    package var after: Cursor?

    package init(limit: Int, offset: Int = 0, order: ListOrder = .newestFirst, after: Cursor? = nil) {
        self.limit = limit
        self.offset = offset
        self.order = order
        self.after = after
    }

    /// The page of a list that is in memory as a whole, in any order.
    func cut<Member>(_ members: [Member], by place: (Member) -> Cursor) -> [Member] {
        var places = members.indices.map { (place: place(members[$0]), index: $0) }
        switch order {
        case .newestFirst:
            if let after { places.removeAll { $0.place >= after } }
            places.sort { $0.place > $1.place }
        case .oldestFirst:
            if let after { places.removeAll { $0.place <= after } }
            places.sort { $0.place < $1.place }
        }
        return places.dropFirst(offset).prefix(limit).map { members[$0.index] }
    }
}

/// A part of a list, and how long the whole list is.
package struct Listed<Member: Sendable>: Sendable {
    package var members: [Member]
    /// How many there are, whatever part was asked for.
    package var total: Int

    package init(members: [Member], total: Int) {
        self.members = members
        self.total = total
    }
}
