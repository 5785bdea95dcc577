import Testing

@testable import Notifications

/// Hosts that hang take a few places at most, and hosts that answer always find one.
@Suite struct LookupPlacesTests {
    private var places = LookupPlaces<Int>(total: 6, forSlowHosts: 2, patience: .seconds(5))
    private let start = ContinuousClock.now

    @Test mutating func `whoever asks for a host that is being looked up shares the answer`() {
        #expect(ask("a", after: 0) == "begin")
        #expect(ask("a", after: 4) == "share")
        #expect(ask("b", after: 4) == "begin")
        end("a", after: 4)
        #expect(ask("a", after: 4) == "begin")
    }

    @Test mutating func `a host that has not answered in time is not waited for, nor asked again meanwhile`() {
        #expect(ask("a", after: 0) == "begin")
        #expect(ask("a", after: 5) == "refuse")
        #expect(ask("a", after: 500) == "refuse")
        end("a", after: 500)
        #expect(ask("a", after: 500) == "begin")
    }

    @Test mutating func `no more are looked up at a time than there are places`() {
        for number in 0..<6 { #expect(ask("h\(number)", after: 0) == "begin") }
        #expect(ask("a", after: 0) == "refuse")
        end("h3", after: 1)
        #expect(ask("a", after: 1) == "begin")
    }

    @Test mutating func `hosts that were slow share a few places, until they answer in time`() {
        for number in 0..<4 { #expect(ask("h\(number)", after: 0) == "begin") }
        for number in 0..<4 { end("h\(number)", after: 30) }
        #expect((0..<4).map { ask("h\($0)", after: 30) } == ["begin", "begin", "refuse", "refuse"])
        #expect((0..<4).map { ask("new\($0)", after: 30) } == ["begin", "begin", "begin", "begin"])
        end("h0", after: 31)
        #expect(ask("h2", after: 31) == "begin")
        end("new0", after: 31)
        #expect(ask("h0", after: 31) == "begin", "it has answered in time")
    }

    @Test mutating func `a lookup that goes on too long counts among the slow ones`() {
        #expect(ask("h0", after: 0) == "begin")
        end("h0", after: 30)
        for number in 1..<3 { #expect(ask("h\(number)", after: 30) == "begin") }
        #expect(ask("h0", after: 35) == "refuse")
        #expect(ask("new", after: 35) == "begin")
    }

    private mutating func ask(_ host: String, after seconds: Int) -> String {
        switch places.ask(for: host, at: start + .seconds(seconds), answer: { 1 }) {
        case .begin: "begin"
        case .share: "share"
        case .refuse: "refuse"
        }
    }

    private mutating func end(_ host: String, after seconds: Int) {
        places.end(host, at: start + .seconds(seconds))
    }
}
