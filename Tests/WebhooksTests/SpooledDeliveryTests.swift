import Attendance
import Testing
import Webhooks

/// What is taken out of a spool is what was put in, read as it was when it arrived.
struct SpooledDeliveryTests {
    // The last is of a time that no sender is believed.
    @Test(arguments: ["", "no JSON", Samba.camelCase, Samba.body(timestamp: "1475790387")])
    func `a delivery comes out of the spool as it arrived`(body: String) {
        let delivery = delivery(body)
        #expect(Delivery(spooled: delivery.spooled, sources: [Samba.source]) == delivery)
    }

    @Test func `a delivery whose source is not configured any more is kept and not understood`() {
        let delivery = delivery(Samba.camelCase)
        let found = Delivery(spooled: delivery.spooled, sources: [])
        #expect(found?.body == delivery.body)
        #expect(found?.reading.quarantineReason != nil)
    }

    @Test func `bytes that end before the body begins are no delivery`() {
        let bytes = delivery("").spooled
        for count in bytes.indices {
            #expect(Delivery(spooled: Array(bytes[..<count]), sources: [Samba.source]) == nil)
        }
    }

    private func delivery(_ body: String) -> Delivery {
        let body = Array(body.utf8)
        return Delivery(
            id: DeliveryID(receivedAt: Samba.receivedAt, random: 7),
            source: Samba.source.name,
            receivedAt: Samba.receivedAt,
            body: body,
            reading: Samba.read(body)
        )
    }
}
