import NIOHTTP1
import Webhooks

extension WebhookHeaders {
    /// The fields of a request, looked up where they are.
    init(_ headers: HTTPHeaders) {
        self.init { headers.first(name: $0) }
    }
}
