extension Operation {
    /// How an operation on subscriptions, which the contract calls webhooks, is asked for.
    var webhookDefinition: OperationDefinition {
        let all = "/api/v1/webhooks"
        let one = "/api/v1/webhooks/{webhook}"
        return switch self {
        case .listEvents: .get("/api/v1/events", .webhooks, "Lists what webhooks can be told of", [], .eventNames)
        case .createSubscription:
            OperationDefinition(
                method: .post,
                path: all,
                topic: .webhooks,
                summary: "Creates a webhook",
                request: .newWebhook,
                isBodyRequired: true,
                success: .answer(.webhook, status: 200)
            )
        case .showSubscription: .get(one, .webhooks, "Shows a webhook", [], .webhook)
        case .editSubscription:
            OperationDefinition(
                method: .patch,
                path: one,
                topic: .webhooks,
                summary: "Changes a webhook",
                request: .webhookEdit,
                success: .answer(.webhook, status: 200)
            )
        case .deleteSubscription:
            OperationDefinition(
                method: .delete,
                path: one,
                topic: .webhooks,
                summary: "Deletes a webhook",
                success: .empty(status: 204)
            )
        default: .get(all, .webhooks, "Lists webhooks", [.limit, .offset, .order, .after], .webhookPage)
        }
    }
}
