import Attendance

/// The order of rows: by bytes, so that it depends on no locale, and texts that merely look the same stay apart.
enum RowOrder {
    /// The positions of `rooms` in the order of source and room id.
    ///
    /// The texts are laid out in one piece of memory, since a comparison of strings costs more in counting references
    /// than in comparing. The zero between source and room id lets a source come before all that it is a prefix of.
    static func order(of rooms: [ReportedRoom]) -> [Int] {
        var keys: [UInt8] = []
        var bounds = [0]
        bounds.reserveCapacity(rooms.count + 1)
        for position in rooms.indices {
            keys.append(contentsOf: rooms[position].source.utf8)
            keys.append(0)
            keys.append(contentsOf: rooms[position].roomID.utf8)
            bounds.append(keys.count)
        }
        return keys.withUnsafeBytes { keys in
            bounds.indices.dropLast().sorted { left, right in
                keys[bounds[left]..<bounds[left + 1]].lexicographicallyPrecedes(keys[bounds[right]..<bounds[right + 1]])
            }
        }
    }

    /// Whether `left` comes first of two sessions of one room.
    static func precedes(_ left: Session, _ right: Session) -> Bool {
        left.startedAt == right.startedAt ? left.id < right.id : left.startedAt < right.startedAt
    }

    /// Negative, zero or positive as the UTF-8 of `left` comes before, equals or comes after that of `right`.
    static func compare(_ left: String, _ right: String) -> Int {
        var right = right
        return withUTF8(of: left) { left in
            right.withUTF8 { right in
                for (mine, other) in zip(left, right) where mine != other {
                    return Int(mine) - Int(other)
                }
                return left.count - right.count
            }
        }
    }

    private static func withUTF8<R>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        var text = text
        return text.withUTF8(body)
    }
}
