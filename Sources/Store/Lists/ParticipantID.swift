import Attendance
import Webhooks

/// The id by which applications know a participant, which is one stay.
///
/// The first stay of a connection has the provider's own id of the participant if that is a UUID in the usual form, so that
/// an application can use what the webhooks carry. Every other stay has a UUID of version 8 (RFC 9562) made of its place:
/// 48 bits are the milliseconds of the join, so that it is found by them, the rest is a digest. One of version 8 that a
/// provider uses may be an id that was made for another stay, which has told somebody of it, and is not taken.
package enum ParticipantID {
    /// The id of the stay at `place`; `isFirst` says whether its connection had not been anywhere before.
    static func text(of place: ParticipantPlace, isFirst: Bool) -> String {
        isFirst && isTaken(place.connection) ? place.connection : UUIDText.format(made(of: place))
    }

    private static func isTaken(_ connection: String) -> Bool {
        PublicRoomID.isCanonical(connection) && UUIDText.parse(connection).flatMap(join) == nil
    }

    /// The instant of the join, if the id may be one that was made.
    static func join(of id: UInt128) -> Instant? {
        (id >> 76) & 0xF == 8 ? Instant(milliseconds: Int64(id >> 80)) : nil
    }

    private static func made(of place: ParticipantPlace) -> UInt128 {
        let milliseconds = UInt128(UInt64(bitPattern: place.joinedAt.rawValue) & (1 << 48 - 1))
        var fingerprint = Fingerprint(purpose: "participant")
        fingerprint.add(place.room.rawValue)
        fingerprint.add(place.joinedAt.rawValue)
        fingerprint.add(place.connection)
        fingerprint.add(Int64(place.ordinal))
        let digest = fingerprint.bits
        return milliseconds << 80 | 0x8 << 76 | (digest >> 116) << 64 | 0b10 << 62 | digest & (1 << 62 - 1)
    }
}
