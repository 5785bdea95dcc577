import ContractTesting
import Reports
import Testing

@testable import API

@Suite struct RefusalTests {
    @Test func `a refusal says the same to clients that look at message, error or errors`() {
        let refusal = Refusal.invalid([.init("limit", "must be at most 100"), .init("limit", "must be a number")])
        #expect(
            String(decoding: refusal.body.line, as: UTF8.self)
                == #"{"message":"limit must be at most 100 (and 1 more)","error":"invalid","#
                + #""errors":{"limit":["must be at most 100","must be a number"]}}"#
        )
    }

    @Test func `problems stand with their fields, in the order of these`() {
        let refusal = Refusal.invalid([.init("b", "1"), .init("a", "2"), .init("b", "3")])
        #expect(refusal.body["errors"]?.lineText == #"{"b":["1","3"],"a":["2"]}"#)
    }
}
