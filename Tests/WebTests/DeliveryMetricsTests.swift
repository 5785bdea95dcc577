import Attendance
import MetricsExport
import Store
import Testing
import Webhooks

@testable import Web

struct DeliveryMetricsTests {
    @Test func `a try that committed nothing took its time, and is no batch`() {
        let metrics = ServiceMetrics(sources: ["samba"])
        metrics.deliveries.triedToCommit(took: .seconds(1))
        #expect(metrics.registry.text().contains("rollcall_commit_seconds_count 1\n"))
        #expect(metrics.registry.text().contains("rollcall_commit_batch_size_count 0\n"))
        let delivery = Delivery(
            id: DeliveryID(receivedAt: Instant(milliseconds: 0), random: 1),
            source: "samba",
            receivedAt: Instant(milliseconds: 0),
            body: [],
            reading: .quarantined(reason: "")
        )
        metrics.deliveries.committed([delivery, delivery], DeliveryCounts())
        #expect(metrics.registry.text().contains("rollcall_commit_batch_size_sum 2\n"))
        #expect(metrics.registry.text().contains("rollcall_commit_batch_size_count 1\n"))
    }
}
