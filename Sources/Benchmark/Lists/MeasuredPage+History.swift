/// The pages of sessions and participants.
extension MeasuredPage {
    static let sessions: [MeasuredPage] = [
        list("sessions") { ("/sessions", PlainQuery.sessions($0.limit, 0)) },
        list("sessions, any offset") {
            let offset = $0.offset(in: $0.samples.totals.sessions)
            return ("/sessions?offset=\(offset)", PlainQuery.sessions($0.limit, offset))
        },
        list("sessions after any") {
            let session = $0.pick($0.samples.sessions)
            return ("/sessions?after=\(session.id)", PlainQuery.sessions($0.limit, session.place + 1))
        },
        list("sessions of a room") {
            let room = $0.pick($0.samples.sessions)
            return (
                "/rooms/\(room.publicRoomID)/sessions", PlainQuery.sessions($0.limit, 0, .init(room: room.room))
            )
        },
        list("sessions of the busiest room, any offset") {
            let room = $0.samples.busiest
            let offset = $0.offset(in: room.sessions)
            return (
                "/rooms/\(room.publicID)/sessions?offset=\(offset)",
                PlainQuery.sessions($0.limit, offset, .init(room: room.id))
            )
        },
        list("sessions of a day") {
            let (query, period) = $0.days(1)
            return ("/sessions?\(query)", PlainQuery.sessions($0.limit, 0, .init(period: period)))
        },
        list("sessions of a month") {
            let (query, period) = $0.days(30)
            return ("/sessions?\(query)", PlainQuery.sessions($0.limit, 0, .init(period: period)))
        },
        list("sessions of a month, any offset") {
            let (query, period) = $0.days(30)
            let offset = $0.offset(in: $0.samples.totals.sessions / 20)
            return ("/sessions?\(query)&offset=\(offset)", PlainQuery.sessions($0.limit, offset, .init(period: period)))
        },
        list("live sessions") { ("/sessions?live=true", PlainQuery.sessions($0.limit, 0, .init(isLive: true))) },
        list("sessions that are over, any offset") {
            let offset = $0.offset(in: $0.samples.totals.sessions)
            return (
                "/sessions?live=false&offset=\(offset)", PlainQuery.sessions($0.limit, offset, .init(isLive: false))
            )
        },
    ]

    static let participants: [MeasuredPage] = [
        list("participants") { ("/participants", PlainQuery.participants($0.limit, 0)) },
        list("participants, any offset") {
            let offset = $0.offset(in: $0.samples.totals.participants)
            return ("/participants?offset=\(offset)", PlainQuery.participants($0.limit, offset))
        },
        list("participants after any") {
            let participant = $0.pick($0.samples.participants)
            return (
                "/participants?after=\(participant.id)", PlainQuery.participants($0.limit, participant.place + 1)
            )
        },
        list("participants of a room") {
            let room = $0.pick($0.samples.sessions)
            return (
                "/rooms/\(room.publicRoomID)/participants",
                PlainQuery.participants($0.limit, 0, .init(room: room.room))
            )
        },
        list("participants of the busiest room, any offset") {
            let room = $0.samples.busiest
            let offset = $0.offset(in: room.stays)
            return (
                "/rooms/\(room.publicID)/participants?offset=\(offset)",
                PlainQuery.participants($0.limit, offset, .init(room: room.id))
            )
        },
        list("participants of a session") {
            let session = $0.pick($0.samples.sessions)
            return (
                "/sessions/\(session.id)/participants",
                PlainQuery.participants($0.limit, 0, .init(room: session.room, session: session.id))
            )
        },
        list("participants of a day") {
            let (query, period) = $0.days(1)
            return ("/participants?\(query)", PlainQuery.participants($0.limit, 0, .init(period: period)))
        },
        list("participants of a month") {
            let (query, period) = $0.days(30)
            return ("/participants?\(query)", PlainQuery.participants($0.limit, 0, .init(period: period)))
        },
        list("participants of a month, any offset") {
            let (query, period) = $0.days(30)
            let offset = $0.offset(in: $0.samples.totals.participants / 20)
            return (
                "/participants?\(query)&offset=\(offset)",
                PlainQuery.participants($0.limit, offset, .init(period: period))
            )
        },
        list("live participants") {
            ("/participants?live=true", PlainQuery.participants($0.limit, 0, .init(isLive: true)))
        },
        list("participants who have left, any offset") {
            let offset = $0.offset(in: $0.samples.totals.participants)
            return (
                "/participants?live=false&offset=\(offset)",
                PlainQuery.participants($0.limit, offset, .init(isLive: false))
            )
        },
    ]
}
