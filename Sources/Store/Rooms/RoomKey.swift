/// What names a room outside Rollcall: the source, and the provider's room id there.
package struct RoomKey: Hashable, Sendable {
    package var source: String
    package var providerRoomID: String

    package init(source: String, providerRoomID: String) {
        self.source = source
        self.providerRoomID = providerRoomID
    }
}
