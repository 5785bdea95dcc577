package import Attendance

/// Bodies of webhooks that this provider would send, for what is done to a room through Rollcall itself.
///
/// They are kept and read as if the provider had sent them, so that everything that happened can be read from deliveries.
extension Provider {
    /// The session in the room `providerRoomID` was ended at `instant`, for everyone who is there.
    package func sessionEnd(of providerRoomID: String, at instant: Instant) -> [UInt8] {
        switch self {
        case .digitalsamba: DigitalSambaBody.text("session_ended", of: providerRoomID, at: instant)
        }
    }

    /// The room `providerRoomID` was deleted at `instant`.
    package func roomDeletion(of providerRoomID: String, at instant: Instant) -> [UInt8] {
        switch self {
        case .digitalsamba: DigitalSambaBody.text("room_deleted", of: providerRoomID, at: instant)
        }
    }
}

/// Bodies in the form that Digital Samba's reference documents.
private enum DigitalSambaBody {
    static func text(_ eventType: String, of room: String, at instant: Instant) -> [UInt8] {
        let time = RFC3339.format(instant)
        return Array(#"{"eventType":"\#(eventType)","roomId":\#(quoted(room)),"timestamp":"\#(time)"}"#.utf8)
    }

    /// A room id as a JSON text; it has no control characters.
    private static func quoted(_ id: String) -> String {
        let escaped = id.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "\"\(escaped)\""
    }
}
