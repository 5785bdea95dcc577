internal import Attendance

extension DigitalSamba {
    /// The room that the body names, wherever rooms are named.
    static func room(_ body: [UInt8]) -> String? {
        ifReadable { () throws(UnreadableBody) in
            let envelope = try JSONObject(body)
            if let id = try envelope.identifier(Names.room) { return id }
            return try envelope.object("data")?.identifier(Names.room)
        }
    }

    /// Whom the body's data names.
    static func person(_ body: [UInt8]) -> NamedPerson? {
        ifReadable { () throws(UnreadableBody) in
            guard let data = try JSONObject(body).object("data") else { return nil }
            let (id, connection) = (try data.identifier(Names.person), try data.identifier(Names.participant))
            guard id != nil || connection != nil else { return nil }
            return NamedPerson(id: id, connection: connection, name: label(["name"], in: data))
        }
    }

    /// The body with what reading it looks at, each field under the name and in the place where it was found.
    static func anonymised(
        _ body: [UInt8],
        keepingName isNameKept: Bool,
        person: (_ id: String?, _ connection: String) -> String?
    ) -> [UInt8] {
        let event = ifReadable { () throws(UnreadableBody) -> [UInt8]? in
            let envelope = try JSONObject(body)
            guard case .events(let events) = try read(envelope), let event = events.first else { return nil }
            var kept = event
            if !isNameKept { kept.name = nil }
            return try anonymised(envelope, kept, person: person)
        }
        return event ?? remainder(of: body)
    }

    private static func anonymised(
        _ envelope: JSONObject,
        _ event: ProviderEvent,
        person: (_ id: String?, _ connection: String) -> String?
    ) throws(UnreadableBody) -> [UInt8] {
        let data = try data(of: event.kind, in: envelope)
        var members = JSONMembers()
        var dataMembers = JSONMembers()
        if let (name, eventType) = try envelope.text(Names.eventType) { members.add(name, eventType) }
        for names in [Names.session, Names.room] {
            if let id = try envelope.identifier(names), let name = try envelope.text(names)?.name {
                members.add(name, id)
            } else if let id = try data?.identifier(names), let name = try data?.text(names)?.name {
                dataMembers.add(name, id)
            }
        }
        if let (name, timestamp) = try envelope.scalar(Names.timestamp) { members.add(name, timestamp) }
        if let data, isPresence(event.kind) {
            try addParticipant(of: data, event, person: person, to: &dataMembers)
        }
        if !dataMembers.isEmpty { members.add("data", dataMembers) }
        members.add(erased, true)
        return members.object
    }

    private static func addParticipant(
        of data: JSONObject,
        _ event: ProviderEvent,
        person: (_ id: String?, _ connection: String) -> String?,
        to members: inout JSONMembers
    ) throws(UnreadableBody) {
        if let name = try data.text(Names.participant)?.name { members.add(name, event.connection) }
        if let id = person(event.person, event.connection) {
            let name = try data.text(Names.person)?.name ?? Names.person[0]
            members.add(name, id)
        }
        if let name = event.name { members.add("name", name) }
        if let role = event.role.flatMap(Label.init), let name = try data.text(Names.role)?.name {
            members.add(name, role.text)
        }
        guard event.joinedAt != nil else { return }
        // One of the two is what it was read from; an instant that could not be read was passed over then as well.
        let instant = ifReadable { () throws(UnreadableBody) in try data.instant(Names.joinedAt) }
        if instant != nil {
            if let (name, scalar) = try data.scalar(Names.joinedAt) { members.add(name, scalar) }
        } else if let (name, scalar) = try data.scalar(Names.duration) {
            members.add(name, scalar)
        }
    }

    /// What is kept of a body that is no event: its room, and its type, or that it had one.
    private static func remainder(of body: [UInt8]) -> [UInt8] {
        var members = JSONMembers()
        let type = ifReadable { () throws(UnreadableBody) in try JSONObject(body).text(Names.eventType) }
        if let type, !type.value.isEmpty { members.add(type.name, isTypeOfEvent(type.value) ? type.value : erased) }
        if let room = room(body) { members.add(Names.room[0], room) }
        members.add(erased, true)
        return members.object
    }

    /// What `read` returns, nil also where it meets something that it does not understand.
    private static func ifReadable<Value>(_ read: () throws(UnreadableBody) -> Value?) -> Value? {
        do throws(UnreadableBody) {
            return try read()
        } catch {
            return nil
        }
    }

    /// Whether `text` is a word like `recording_started`, and not somebody's.
    private static func isTypeOfEvent(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                    UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default:
                    false
                }
            }
    }

    private static let erased = "erased"
}
