/// A session's id, derived from its room and its start, so that a recomputation gives it the same id again.
///
/// It is a UUID of version 8 (RFC 9562): 48 bits of Unix milliseconds first, so that ids sort by start, then the
/// room's 63 bits and the ordinal among sessions of the room that start at the very same instant. Room and start can
/// be read back from it, so that a session is found by its id without an index of its own.
package struct SessionID: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: UInt128

    package init(rawValue: UInt128) {
        self.rawValue = rawValue
    }

    /// The id of the session that started in `room` at `start`.
    ///
    /// `ordinal` is the number of earlier sessions of the room that started at the same instant, 0 nearly always.
    package init(room: RoomID, start: Instant, ordinal: Int) {
        let room = UInt128(UInt64(bitPattern: room.rawValue) & (1 << 63 - 1))
        let milliseconds = UInt128(UInt64(bitPattern: start.rawValue) & (1 << 48 - 1))
        let high: UInt128 = milliseconds << 16 | 0x8000 | room >> 51
        let low: UInt128 = 0b10 << 62 | (room & (1 << 51 - 1)) << 11 | UInt128(ordinal & 0x7FF)
        rawValue = high << 64 | low
    }

    /// The room that the id names.
    package var room: RoomID {
        let high = (rawValue >> 64) & 0xFFF
        let low = (rawValue >> 11) & (1 << 51 - 1)
        return RoomID(rawValue: Int64(high << 51 | low))
    }

    /// The start that the id names.
    package var start: Instant {
        Instant(milliseconds: Int64(rawValue >> 80))
    }

    package static func < (left: SessionID, right: SessionID) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension SessionID: CustomStringConvertible {
    /// The id in the usual form of a UUID, lower case.
    package var description: String {
        UUIDText.format(rawValue)
    }
}
