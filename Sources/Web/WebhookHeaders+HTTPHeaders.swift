import NIOHTTP1
import Webhooks

extension WebhookHeaders {
    /// The fields of a request, looked up where they are.
    init(_ headers: HTTPHeaders) {
        self.init { headers.fieldValue($0) }
    }
}
