import Testing

@testable import Web

/// Answers go out in the order of their requests, whoever answers them.
struct RequestTurnsTests {
    @Test func `what follows a webhook waits for its answer`() {
        var turns = RequestTurns()
        #expect(turns.begin(isWebhook: true) == .take)
        #expect(turns.body() == .take)
        #expect(turns.end() == .take)
        #expect(turns.isAnswering)
        #expect(turns.begin(isWebhook: false) == .wait)
        #expect(turns.begin(isWebhook: true) == .wait)
        turns.answered()
        #expect(!turns.isBusy)
        #expect(turns.begin(isWebhook: false) == .pass)
    }

    @Test func `a webhook waits for all that the application has to answer`() {
        var turns = RequestTurns()
        for _ in 0..<2 {
            #expect(turns.begin(isWebhook: false) == .pass)
            #expect(turns.body() == .pass)
            #expect(turns.end() == .pass)
        }
        #expect(turns.begin(isWebhook: true) == .wait)
        turns.applicationAnswered()
        #expect(turns.begin(isWebhook: true) == .wait)
        turns.applicationAnswered()
        #expect(turns.begin(isWebhook: true) == .take)
    }

    @Test func `what is left of a webhook that is answered already is dropped`() {
        var turns = RequestTurns()
        #expect(turns.begin(isWebhook: true) == .take)
        turns.answered()
        #expect(turns.body() == .drop)
        #expect(turns.end() == .drop)
        #expect(turns.begin(isWebhook: false) == .pass)
    }

    @Test func `the application is told once that the end of its request does not come`() {
        var turns = RequestTurns()
        #expect(turns.breakOff() == false)
        #expect(turns.begin(isWebhook: false) == .pass)
        #expect(turns.body() == .pass)
        #expect(turns.breakOff() == true)
        #expect(turns.breakOff() == false)
    }

    @Test func `nothing is broken off that is whole, waits, or is a webhook`() {
        var turns = RequestTurns()
        #expect(turns.begin(isWebhook: false) == .pass)
        #expect(turns.end() == .pass)
        #expect(turns.begin(isWebhook: true) == .wait)
        #expect(turns.breakOff() == false)
        turns.applicationAnswered()
        #expect(turns.begin(isWebhook: true) == .take)
        #expect(turns.breakOff() == false)
        #expect(turns.end() == .take)
        #expect(turns.begin(isWebhook: false) == .wait)
        #expect(turns.breakOff() == false)
    }
}
