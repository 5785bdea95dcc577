internal import Attendance

extension EventID {
    /// The identity of what `source` reports (R1): the provider's own id for it, or what happened to whom, where and when.
    ///
    /// A session's end happens to the session: two may end in one room at one instant.
    init(source: String, event: ProviderEvent) {
        var fingerprint: Fingerprint
        if let providerEventID = event.providerEventID {
            fingerprint = Fingerprint(purpose: "event by id")
            fingerprint.add(source)
            fingerprint.add(providerEventID)
        } else {
            fingerprint = Fingerprint(purpose: "event")
            fingerprint.add(source)
            fingerprint.add(event.room)
            fingerprint.add(event.kind == .sessionEnded ? event.session ?? "" : event.connection)
            fingerprint.add(Int64(event.kind.rawValue))
            fingerprint.add(event.occurredAt.rawValue)
        }
        self.init(rawValue: fingerprint.bits)
    }
}
