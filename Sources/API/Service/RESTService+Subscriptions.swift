import Attendance
import Postgres
import Reports
import Store

extension RESTService {
    func listSubscriptions(_ request: APIRequest) async throws -> APIAnswer {
        let page = try request.query.read { $0.page() }
        return try await pool.withConnection { connection in
            let registry = SubscriptionRegistry(connection: connection)
            var after: UInt128?
            if let text = page.after {
                guard let id = UUIDText.parse(text), try await registry.find(id) != nil else {
                    throw Self.unknown("after")
                }
                after = id
            }
            let found = try await registry.page(
                limit: page.limit,
                offset: page.offset,
                newestFirst: page.order == .newestFirst,
                after: after
            )
            let items = found.subscriptions.map { SubscriptionAnswer($0, request).json }
            return APIAnswer(status: 200, body: PageAnswer(items, totalCount: found.total).json)
        }
    }

    func createSubscription(_ request: APIRequest) async throws -> APIAnswer {
        let input = try SubscriptionInput.creating(try RequestBody(request.body))
        guard let endpoint = input.endpoint, let events = input.events else { throw Refusal.invalid([]) }
        return try await pool.withConnection { connection in
            let subscription = try await SubscriptionRegistry(connection: connection).create(
                endpoint: endpoint,
                name: input.name?.value,
                events: events,
                authorizationSecret: input.authorizationHeader?.value,
                clock: now()
            )
            return APIAnswer(status: 200, body: SubscriptionAnswer(subscription, request).json)
        }
    }

    func showSubscription(_ request: APIRequest) async throws -> APIAnswer {
        let id = try Self.subscription(request)
        return try await pool.withConnection { connection in
            guard let found = try await SubscriptionRegistry(connection: connection).find(id) else {
                throw Refusal.notFound
            }
            return APIAnswer(status: 200, body: SubscriptionAnswer(found, request).json)
        }
    }

    func editSubscription(_ request: APIRequest) async throws -> APIAnswer {
        let id = try Self.subscription(request)
        let input = try SubscriptionInput.editing(try RequestBody(request.body))
        let edit = SubscriptionRegistry.Edit(
            endpoint: input.endpoint,
            events: input.events,
            name: input.name,
            authorizationSecret: input.authorizationHeader
        )
        let edited = try await pool.withConnection { connection in
            try await SubscriptionRegistry(connection: connection).edit(id, edit, clock: now())
        }
        guard let edited else { throw Refusal.notFound }
        return APIAnswer(status: 200, body: SubscriptionAnswer(edited, request).json)
    }

    func deleteSubscription(_ request: APIRequest) async throws -> APIAnswer {
        let id = try Self.subscription(request)
        return try await pool.withConnection { connection in
            guard try await SubscriptionRegistry(connection: connection).delete(id) else { throw Refusal.notFound }
            return APIAnswer(status: 204)
        }
    }

    private static func subscription(_ request: APIRequest) throws(Refusal) -> UInt128 {
        guard let id = UUIDText.parse(try request.variable("webhook")) else { throw .notFound }
        return id
    }
}

extension SubscriptionAnswer {
    fileprivate init(_ subscription: Subscription, _ request: APIRequest) {
        self.init(
            id: UUIDText.format(subscription.id),
            endpoint: subscription.endpoint,
            authorizationHeader: request.maySeeSecrets ? subscription.authorizationSecret : nil,
            name: subscription.name,
            events: subscription.events.map(\.rawValue),
            createdAt: subscription.createdAt,
            updatedAt: subscription.updatedAt
        )
    }
}
