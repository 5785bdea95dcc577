import Attendance

/// The order of rows: by bytes, so that it depends on no locale, and texts that merely look the same stay apart.
enum RowOrder {
    /// The positions of `rows` in the order of source and room id: rows are large, so they are not moved about to sort.
    static func order(of rows: [RoomRow]) -> [Int] {
        rows.indices.sorted { left, right in
            let sources = compare(rows[left].source, rows[right].source)
            return sources == 0 ? compare(rows[left].roomID, rows[right].roomID) < 0 : sources < 0
        }
    }

    static func precedes(_ left: SessionRow, _ right: SessionRow) -> Bool {
        let starts = (left.session.startedAt, right.session.startedAt)
        return starts.0 == starts.1 ? left.session.id < right.session.id : starts.0 < starts.1
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
