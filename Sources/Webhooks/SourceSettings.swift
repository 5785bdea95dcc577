// Webhooks: bytes and headers in, events out, or why not.
//
// A delivery passes two gates. `isAuthentic` decides by the raw bytes and headers alone whether the provider sent it;
// what fails is refused and never stored. `read` says what an authentic body means: events, nothing about presence
// (`ignored`), or not understood (`quarantined`, with a reason for a person). It never throws and never traps, since an
// authentic delivery is kept whatever it says, and it depends on nothing but its arguments, so that a replay reads the
// same. Reasons carry no secret and no personal data.

package import Attendance

/// A configured webhook endpoint.
package struct SourceSettings: Sendable {
    /// The last part of the endpoint's path; it is part of every room's and event's identity.
    package let name: String
    package let provider: Provider
    /// Any of these is accepted, so that a secret can be replaced without a gap; with none, nothing is authentic.
    package let secrets: [Secret]

    package init(name: String, provider: Provider, secrets: [Secret]) {
        self.name = name
        self.provider = provider
        self.secrets = secrets
    }

    /// Whether the request proves knowledge of one of the secrets, by the provider's scheme.
    package func isAuthentic(headers: WebhookHeaders, body: [UInt8]) -> Bool {
        provider.adapter.isAuthentic(headers, body, secrets)
    }

    /// Reads an authentic delivery.
    ///
    /// - Parameters:
    ///   - body: The raw body, any bytes at all.
    ///   - receivedAt: When the delivery first arrived, also if it is read again later.
    ///   - trust: How far instants may be from `receivedAt`.
    ///   - deepest: How deeply the body may be nested, if less than what is ever read.
    /// - Returns: What the body says.
    package func read(
        body: [UInt8],
        receivedAt: Instant,
        trust: Trust,
        deepest: Int = NestingDepth.limit
    ) -> Reading {
        do throws(UnreadableBody) {
            if deepest < NestingDepth.limit, !NestingDepth.isWithinLimit(body, limit: deepest) {
                throw UnreadableBody("the body is nested more than \(deepest) levels deep")
            }
            switch try provider.adapter.read(body) {
            case .irrelevant(let eventType):
                return .ignored(reason: "event type \"\(Excerpt(eventType))\" says nothing about presence")
            case .events(let events):
                var read: [WebhookEvent] = []
                for event in events {
                    read.append(try self.event(event, receivedAt: receivedAt, trust: trust))
                }
                return .events(read)
            }
        } catch {
            return .quarantined(reason: error.reason)
        }
    }

    private func event(
        _ event: ProviderEvent,
        receivedAt: Instant,
        trust: Trust
    ) throws(UnreadableBody) -> WebhookEvent {
        if let objection = trust.objection(to: event.occurredAt, receivedAt: receivedAt) {
            throw UnreadableBody(objection)
        }
        // When the stay began is an extra: one that cannot be true must not cost the leave.
        let joinedAt = event.joinedAt.flatMap { joinedAt in
            let isBelieved = trust.objection(to: joinedAt, receivedAt: receivedAt) == nil
            return isBelieved && joinedAt <= event.occurredAt ? joinedAt : nil
        }
        return WebhookEvent(
            id: EventID(source: name, event: event),
            room: RoomID(source: name, providerRoomID: event.room),
            providerRoomID: event.room,
            kind: event.kind,
            occurredAt: event.occurredAt,
            joinedAt: joinedAt,
            connection: event.connection,
            person: event.person,
            name: event.name.flatMap(Label.init)?.text,
            role: event.role.flatMap(Label.init)?.text,
            providerSession: event.session,
            isMachine: event.isMachine
        )
    }
}
