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

    @Test(arguments: [true, false])
    func `what follows a request of the application's waits for its answer`(isWebhook: Bool) {
        var turns = RequestTurns()
        #expect(turns.begin(isWebhook: false) == .pass)
        #expect(turns.body() == .pass)
        #expect(turns.end() == .pass)
        #expect(turns.begin(isWebhook: isWebhook) == .wait)
        turns.applicationAnswered()
        #expect(turns.begin(isWebhook: isWebhook) == (isWebhook ? .take : .pass))
    }

    @Test func `a request that is answered before its end is passed on to it`() {
        var turns = RequestTurns()
        #expect(turns.begin(isWebhook: false) == .pass)
        turns.applicationAnswered()
        #expect(turns.body() == .pass)
        #expect(turns.end() == .pass)
        #expect(turns.begin(isWebhook: false) == .pass)
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
