import Foundation
import Glibc
import InMemoryLogging
import Ingest
import Logging
import SeededRandom
import Testing

/// What was appended to a spool stays in it until it is taken out, whatever happens to the process.
@Suite struct SpoolTests {
    private let place = SpoolPlace()

    private func record(_ number: Int, size: Int = 20) -> [UInt8] {
        Array("\(number):".utf8) + Array(repeating: UInt8(truncatingIfNeeded: number), count: size)
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `records come out in order, each once, over any appends, takings and openings`(seed: UInt64) async throws {
        var random = SplitMix64(seed: seed)
        var spool = try place.open(fileSize: 300)
        var expected: [[UInt8]] = []
        var taken: [[UInt8]] = []
        for number in 0..<80 {
            switch Int.random(in: 0..<6, using: &random) {
            case 0:
                if let portion = try await spool.oldest() {
                    taken += portion.records
                    try await spool.remove(portion)
                }
            case 1:
                await spool.close()
                spool = try place.open(fileSize: 300)
            default:
                let records = (0..<Int.random(in: 1...4, using: &random)).map {
                    record(number * 10 + $0, size: Int.random(in: 0..<90, using: &random))
                }
                try await spool.append(records)
                expected += records
            }
            #expect(spool.contents.records == expected.count - taken.count, "seed \(seed), step \(number)")
            #expect(spool.isHolding == (spool.contents.records != 0), "seed \(seed), step \(number)")
        }
        taken += try await spool.drained()
        #expect(taken == expected, "seed \(seed)")
        #expect(spool.isHolding == false)
        #expect(try place.files() == [])
    }

    @Test func `what a crash cut off is left out, and all before it is there`() async throws {
        let records = (0..<5).map { record($0) }
        let first = try place.open()
        try await first.append(records)
        await first.close()
        let file = try #require(try place.files().first)
        let whole = try place.bytes(of: file)
        for length in 0..<whole.count {
            try place.write(Array(whole[..<length]), to: file)
            let spool = try place.open()
            // 17 bytes of signature, and each record has 12 more than its content.
            let expected = records.prefix(max(0, (length - 17) / (12 + records[0].count)))
            #expect(try await spool.drained() == Array(expected), "cut off at \(length)")
            #expect(try place.files() == [])
            await spool.close()
        }
    }

    @Test func `a file that was altered gives what comes before, and is set aside`() async throws {
        let first = try place.open()
        try await first.append((0..<5).map { record($0) })
        await first.close()
        let file = try #require(try place.files().first)
        var bytes = try place.bytes(of: file)
        bytes[17 + 2 * (12 + record(0).count) + 14] ^= 1
        try place.write(bytes, to: file)
        let spool = try place.open()
        #expect(try await spool.drained() == [record(0), record(1)])
        #expect(spool.isHolding == false)
        #expect(try place.files() == ["\(file).damaged"])
        #expect(try place.bytes(of: "\(file).damaged") == bytes)
    }

    @Test func `a file of which any bit has changed is set aside, never removed`() async throws {
        let records = (0..<3).map { record($0, size: 3) }
        let first = try place.open()
        try await first.append(records)
        await first.close()
        let file = try #require(try place.files().first)
        let whole = try place.bytes(of: file)
        for bit in 0..<whole.count * 8 {
            var bytes = whole
            bytes[bit / 8] ^= 1 << (bit % 8)
            try place.write(bytes, to: file)
            let spool = try place.open()
            let drained = try await spool.drained()
            #expect(drained == Array(records.prefix(drained.count)) && drained.count < records.count, "bit \(bit)")
            #expect(try place.files() == ["\(file).damaged"], "bit \(bit)")
            await spool.close()
            try place.remove("\(file).damaged")
        }
    }

    /// What somebody else may do to a file whose records have been acknowledged.
    enum Harm: CaseIterable {
        case halved, cutAfterTheFirst, emptied, zeroedFromTheSecond

        func done(to bytes: [UInt8], firstEnd: Int) -> [UInt8] {
            switch self {
            case .halved: Array(bytes.prefix(bytes.count / 2))
            case .cutAfterTheFirst: Array(bytes.prefix(firstEnd))
            case .emptied: []
            case .zeroedFromTheSecond:
                Array(bytes.prefix(firstEnd)) + [UInt8](repeating: 0, count: bytes.count - firstEnd)
            }
        }
    }

    @Test(arguments: Harm.allCases)
    func `a file that lacks anything that was appended to it is set aside, never removed`(harm: Harm) async throws {
        let log = InMemoryLogHandler()
        let spool = try place.open(logger: Logger(label: "tests") { _ in log })
        for number in 0..<5 { try await spool.append([record(number)]) }
        let file = try #require(try place.files().first)
        let bytes = harm.done(to: try place.bytes(of: file), firstEnd: 17 + 12 + record(0).count)
        try place.write(bytes, to: file)
        let drained = try await spool.drained()
        #expect(drained == (0..<drained.count).map { record($0) } && drained.count < 5)
        #expect(spool.contents.records == 0 && !spool.isHolding)
        #expect(try place.files() == ["\(file).damaged"])
        #expect(try place.bytes(of: "\(file).damaged") == bytes)
        #expect(log.entries.map { $0.metadata["spool.records_lost"] } == ["\(5 - drained.count)"])
    }

    @Test(arguments: [0, 17, 30, 60])
    func `what comes after a file was cut goes into another, and is all taken out`(length: Int) async throws {
        let spool = try place.open()
        try await spool.append([record(0), record(1)])
        let file = try #require(try place.files().first)
        #expect(truncate(file, length) == 0)
        for number in 2..<5 { try await spool.append([record(number)]) }
        let intact = length == 60 ? [record(0)] : []
        #expect(try await spool.drained() == intact + (2..<5).map { record($0) })
        #expect(try place.files() == ["\(file).damaged"])
        #expect(spool.contents.records == 0 && !spool.isHolding)
    }

    @Test func `a file found cut off at the start is told of, and removed`() async throws {
        let first = try place.open()
        try await first.append([record(0), record(1)])
        await first.close()
        let file = try #require(try place.files().first)
        #expect(truncate(file, 60) == 0)
        let log = InMemoryLogHandler()
        let spool = try place.open(logger: Logger(label: "tests") { _ in log })
        #expect(try await spool.drained() == [record(0)])
        #expect(try place.files() == [])
        #expect(log.entries.contains { $0.metadata["spool.file"] == "\(file)" })
    }

    @Test func `zeros at the end are no records, and no damage`() async throws {
        let first = try place.open()
        try await first.append([record(0), record(1)])
        await first.close()
        let file = try #require(try place.files().first)
        try place.write(try place.bytes(of: file) + [UInt8](repeating: 0, count: 64), to: file)
        let spool = try place.open()
        #expect(try await spool.drained() == [record(0), record(1)])
        #expect(try place.files() == [])
    }

    @Test func `what is set aside is never replaced by what is set aside later`() async throws {
        for number in 0..<3 {
            let spool = try place.open()
            try await spool.append([record(number)])
            let portion = try #require(try await spool.oldest())
            try await spool.remove(portion, isWhole: false)
            await spool.close()
        }
        #expect(try place.files().count == 3)
    }

    @Test func `a full spool takes nothing more, keeps what it has, and goes on when it is emptied`() async throws {
        let spool = try place.open(capacity: 200)
        var count = 0
        await #expect(throws: SpoolError.full) {
            while true {
                try await spool.append([record(count)])
                count += 1
            }
        }
        #expect(count > 3 && spool.contents.records == count)
        #expect(try await spool.drained() == (0..<count).map { record($0) })
        try await spool.append([record(99)])
        #expect(try await spool.drained() == [record(99)])
    }

    @Test func `a file that can't be read is set aside in the end, and what comes after it is taken out`() async throws
    {
        let spool = try place.open(fileSize: 1)
        for number in 0..<3 { try await spool.append([record(number)]) }
        let file = try place.files()[0]
        try place.makeUnreadable(file)
        await #expect(throws: SpoolError.self) { try await spool.oldest() }
        #expect(spool.contents.records == 3)
        #expect(try await spool.oldestInTheEnd()?.records == [record(1)])
        #expect(spool.contents.records == 2)
        #expect(try await spool.drained() == [record(1), record(2)])
        #expect(spool.isHolding == false)
        #expect(try place.files() == ["\(file).damaged"])
    }

    @Test func `a file that can't be set aside either is passed over, and the next start tries it`() async throws {
        let spool = try place.open(fileSize: 1)
        for number in 0..<2 { try await spool.append([record(number)]) }
        let file = try place.files()[0]
        let bytes = try place.bytes(of: file)
        try place.makeUnreadable(file)
        try place.occupyPlaceAside(file)
        #expect(try await spool.oldestInTheEnd()?.records == [record(1)])
        #expect(try await spool.drained() == [record(1)])
        #expect(spool.isHolding == false)
        await spool.close()
        try place.remove(file)
        try place.write(bytes, to: file)
        #expect(try await place.open().drained() == [record(0)])
    }

    @Test func `a file that is gone holds up nothing`() async throws {
        let spool = try place.open(fileSize: 1)
        for number in 0..<2 { try await spool.append([record(number)]) }
        try place.remove(try place.files()[0])
        #expect(try await spool.oldest()?.records == [record(1)])
        #expect(spool.contents.records == 1)
        try place.remove(try place.files()[0])
        #expect(try await spool.oldest() == nil)
        #expect(spool.isHolding == false)
    }

    @Test(arguments: [false, true])
    func `nothing goes into a file that somebody has taken away`(isReplaced: Bool) async throws {
        let spool = try place.open()
        try await spool.append([record(0)])
        let file = try #require(try place.files().first)
        try place.remove(file)
        if isReplaced { try place.write([], to: file) }
        try await spool.append([record(1)])
        try await spool.append([record(2)])
        await spool.close()
        #expect(try await place.open().drained() == [record(1), record(2)])
    }

    @Test func `a file that can't be read at the start is passed over, and left where it is`() async throws {
        let first = try place.open(fileSize: 1)
        for number in 0..<3 { try await first.append([record(number)]) }
        await first.close()
        let files = try place.files()
        try place.makeUnreadable(files[0])
        try place.makeUnreadable(files[2])
        let spool = try place.open()
        #expect(spool.contents.records == 1)
        try await spool.append([record(3)])
        #expect(try await spool.drained() == [record(1), record(3)])
        #expect(try place.files() == [files[0], files[2]])
    }

    @Test func `of two that open one directory the second is refused`() async throws {
        let spool = try place.open()
        #expect(throws: SpoolError.inUse(directory: place.path)) { try place.open() }
        try await spool.append([record(1)])
        #expect(spool.contents.records == 1)
    }

    @Test func `its files are for their owner alone`() async throws {
        let spool = try place.open()
        try await spool.append([record(1)])
        for path in [place.path] + (try place.files()) {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect((mode ?? 0o777) & 0o077 == 0, "\(path)")
        }
    }
}
