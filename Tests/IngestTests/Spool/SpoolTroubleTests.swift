import Foundation
import Testing

@testable import Ingest

/// A spool whose directory is replaced, or can't be written to, says so, and goes on by itself as soon as it can.
@Suite struct SpoolTroubleTests {
    private let place = SpoolPlace()
    private let record = Array("record".utf8)

    @Test(arguments: [false, true], [false, true])
    func `a directory that was replaced or removed while it was empty is followed by the one at its path`(
        isMade: Bool,
        isLookedAt: Bool
    ) async throws {
        let spool = try place.open()
        try place.remove(place.path)
        if isMade { try place.make() }
        if isLookedAt { try await spool.look() }
        try await spool.append([record])
        #expect(spool.problem == nil)
        #expect(try place.files().count == 1)
        #expect(throws: SpoolError.inUse(directory: place.path)) { try place.open() }
        #expect(try await spool.drained() == [record])
        #expect(try place.files() == [])
    }

    @Test func `a directory that was moved is emptied, and what comes goes there until it is`() async throws {
        let spool = try place.open()
        try await spool.append([record])
        try place.move(to: "elsewhere")
        try place.make()
        try await spool.look()
        #expect(spool.problem == .moved(directory: place.path))
        #expect(spool.takesRecords)
        try await spool.append([record])
        #expect(spool.problem == .moved(directory: place.path))
        #expect(try place.files() == [])
        #expect(try await spool.drained() == [record, record])
        try await spool.look()
        #expect(spool.problem == nil)
        try await spool.append([record])
        #expect(try place.files().count == 1)
    }

    @Test func `what is in the directory at its path is taken out as well`() async throws {
        let spool = try place.open()
        try place.move(to: "elsewhere")
        let other = try place.open()
        try await other.append([record])
        await other.close()
        try await spool.look()
        #expect(spool.contents.records == 1)
        #expect(spool.problem == nil)
        #expect(try await spool.drained() == [record])
    }

    @Test func `a directory that is removed with what it holds costs that and nothing more`() async throws {
        let spool = try place.open()
        try await spool.append([record])
        let portion = try #require(try await spool.oldest())
        try place.remove(place.path)
        let other = try place.open()
        try await other.append([record, record])
        await other.close()
        for _ in 0..<2 { try await spool.append([record]) }
        #expect(spool.contents.records == 4)
        // It has the name of what was left in the other.
        try await spool.remove(portion)
        #expect(try await spool.drained() == [record, record, record, record])
    }

    @Test func `a directory that another uses is a problem until it does no more`() async throws {
        let spool = try place.open()
        try place.move(to: "elsewhere")
        let other = try place.open()
        await #expect(throws: SpoolError.inUse(directory: place.path)) { try await spool.look() }
        #expect(spool.problem == .inUse(directory: place.path))
        #expect(!spool.takesRecords)
        await #expect(throws: SpoolError.inUse(directory: place.path)) { try await spool.append([record]) }
        await other.close()
        try await spool.look()
        #expect(spool.problem == nil)
        try await spool.append([record])
        #expect(spool.contents.records == 1)
    }

    @Test func `an append that fails is a problem until one works, or would`() async throws {
        let spool = try place.open()
        let trial = "\(place.path)/trial"
        try place.makeUnreadable("\(place.path)/00000000000000000001.spool")
        for isTried in [true, false] {
            try place.makeUnreadable(trial)
            await #expect(throws: SpoolError.self) { try await spool.append([record]) }
            #expect(!spool.takesRecords)
            await #expect(throws: SpoolError.self) { try await spool.look() }
            #expect(!spool.takesRecords)
            try place.remove(isTried ? trial : "\(place.path)/00000000000000000001.spool")
            if isTried { try await spool.look() } else { try await spool.append([record]) }
            #expect(spool.problem == nil)
        }
    }

    @Test func `a directory that was moved is in the way as soon as it is nearly full`() async throws {
        let spool = try place.open(capacity: 1 << 19 + 1_000)
        try await spool.append([record])
        try place.move(to: "elsewhere")
        try await spool.look()
        #expect(spool.problem == .moved(directory: place.path))
        try await spool.append([[UInt8](repeating: 1, count: 1_000)])
        #expect(spool.problem == .full)
        #expect(!spool.takesRecords)
    }

    @Test func `a directory that was moved when an append had failed is looked at where it is`() async throws {
        let spool = try place.open(fileSize: 1)
        try await spool.append([record])
        try place.makeUnreadable("\(place.path)/00000000000000000002.spool")
        await #expect(throws: SpoolError.self) { try await spool.append([record]) }
        try place.move(to: "elsewhere")
        try await spool.look()
        #expect(spool.problem == .moved(directory: place.path))
        #expect(spool.takesRecords)
    }

    @Test func `a spool that is nearly full is a problem`() async throws {
        let spool = try place.open(capacity: 1 << 19)
        #expect(spool.problem == .full)
        #expect(!spool.takesRecords)
    }
}
