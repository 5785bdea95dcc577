import NIOPosix
import Testing
import Waiting

@testable import Notifications

/// Names that the system never answers for hold up nobody else.
@Suite(.timeLimit(.minutes(10))) struct HostLookupsTests {
    private static let here = NetworkAddress.v4(0x7F00_0001)

    private let names = HangingNames()

    @Test func `while many hosts hang, others are found and the threads that others share are free`() async throws {
        let lookups = lookups(patience: .milliseconds(50))
        await withTaskGroup { group in
            for number in 0..<20 {
                group.addTask { await Self.isUnknown("hanging\(number)", to: lookups) }
            }
            #expect(await group.allSatisfy(\.self))
        }
        #expect(try await lookups.addresses(of: "healthy") == [Self.here])
        #expect(try await NIOThreadPool.singleton.runIfActive { true })
        names.release()
    }

    @Test func `a host that hangs is asked for once, however often and long it is wanted`() async throws {
        let lookups = lookups(patience: .milliseconds(50))
        await withTaskGroup { group in
            for _ in 0..<20 { group.addTask { await Self.isUnknown("hanging", to: lookups) } }
            #expect(await group.allSatisfy(\.self))
        }
        for _ in 0..<20 { #expect(await Self.isUnknown("hanging", to: lookups)) }
        #expect(names.asked == ["hanging"])
        names.release()
    }

    @Test func `those who share a lookup have the same answer`() async throws {
        let lookups = lookups(patience: .seconds(50))
        try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { try await lookups.addresses(of: "hanging") } }
            try await eventually("the name is asked for") { !names.asked.isEmpty }
            names.release()
            for try await addresses in group { #expect(addresses == [Self.here]) }
        }
    }

    @Test func `a host that answers again is found again`() async throws {
        let lookups = lookups(patience: .milliseconds(50))
        #expect(await Self.isUnknown("hanging", to: lookups))
        names.release()
        try await eventually("it is found") { await !Self.isUnknown("hanging", to: lookups) }
    }

    @Test func `a host without addresses is not found`() async {
        let lookups = HostLookups(patience: .seconds(50)) { _ in [] }
        #expect(await Self.isUnknown("nowhere", to: lookups))
    }

    private func lookups(patience: Duration) -> HostLookups {
        HostLookups(patience: patience) { [names] in names.look(up: $0) }
    }

    private static func isUnknown(_ host: String, to lookups: HostLookups) async -> Bool {
        do {
            _ = try await lookups.addresses(of: host)
            return false
        } catch {
            return true
        }
    }
}
