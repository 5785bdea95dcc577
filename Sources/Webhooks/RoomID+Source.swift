package import Attendance

extension RoomID {
    /// The number of the room that `source` knows as `providerRoomID`: the same in every process and for ever.
    package init(source: String, providerRoomID: String) {
        var fingerprint = Fingerprint(purpose: "room")
        fingerprint.add(source)
        fingerprint.add(providerRoomID)
        self.init(rawValue: Int64(fingerprint.bits >> 65))
    }
}
