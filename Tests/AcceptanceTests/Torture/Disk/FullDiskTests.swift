import Foundation
import Glibc
import Testing
import Waiting

extension AcceptanceTests {
    /// A disk under the spool that takes nothing.
    struct FullDiskTests {
        @Test func `while the disk under the spool is full it refuses, keeps what it has, and goes on by itself`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                try await SmallDisk.with(in: directory) { disk in
                    let spool = ["ROLLCALL_SPOOL_DIRECTORY": "\(disk.path)/spool"]
                    try await Service.with(in: directory, environment: spool) { service in
                        let server = try #require(directory.privatePostgres)
                        try await disk.limit(service)
                        server.signal(SIGSTOP)
                        var taken = 0
                        var answer = try await Self.post(0, service)
                        while answer.status == 204 {
                            taken += 1
                            answer = try await Self.post(taken, service)
                        }
                        #expect(taken > 0)
                        for _ in 0..<10 {
                            #expect(answer.problemStatus == 503)
                            #expect(answer.headers["retry-after"].flatMap { Int($0) } ?? 0 > 0)
                            answer = try await Self.post(taken, service)
                        }
                        if disk.isMounted {
                            try await eventually("it is not ready") {
                                try await service.answer("GET", "/ready").status == 503
                            }
                        }

                        try await disk.makeRoom(for: service)
                        try await Torture.recovery(of: "a full disk") {
                            try await Self.post(taken, service).status == 204
                        }
                        taken += 1
                        #expect(try await service.answer("GET", "/ready").status == 200)
                        let log = try service.process.errorOutput
                        #expect(log.ranges(of: "Neither the database nor the spool").count == 1, "\(log)")
                        #expect(log.ranges(of: "The spool takes deliveries in again").count == 1, "\(log)")

                        server.signal(SIGCONT)
                        try await Torture.recovery(of: "a frozen server, after a full disk") {
                            try Self.files(disk).isEmpty
                        }
                        #expect(try await DeliveryList(of: directory).count("quarantined") == taken)
                    }
                }
            }
        }

        @Test func `a disk that is full before the first webhook keeps no file, and goes on when there is room`()
            async throws
        {
            try await WorkingDirectory.with { directory in
                try await SmallDisk.with(in: directory) { disk in
                    let spool = ["ROLLCALL_SPOOL_DIRECTORY": "\(disk.path)/spool"]
                    try await Service.with(in: directory, environment: spool) { service in
                        guard disk.isMounted else { return }
                        let more = URL(filePath: "\(disk.path)/more")
                        #expect(FileManager.default.createFile(atPath: more.path, contents: nil))
                        let file = try FileHandle(forWritingTo: more)
                        while (try? file.write(contentsOf: Data(count: 4_096))) != nil {}
                        let server = try #require(directory.privatePostgres)
                        server.signal(SIGSTOP)
                        for number in 0..<5 { #expect(try await Self.post(number, service).problemStatus == 503) }
                        #expect(try Self.files(disk).isEmpty)
                        try FileManager.default.removeItem(at: more)
                        try file.close()
                        try await Torture.recovery(of: "a disk full from the start") {
                            try await Self.post(9, service).status == 204
                        }
                        server.signal(SIGCONT)
                        try await eventually("the spool is empty") { try Self.files(disk).isEmpty }
                    }
                }
            }
        }

        @Test func `a disk that becomes read-only is told of at once, and used again by itself`() async throws {
            try await WorkingDirectory.with { directory in
                try await SmallDisk.with(in: directory) { disk in
                    let spool = ["ROLLCALL_SPOOL_DIRECTORY": "\(disk.path)/spool"]
                    try await Service.with(in: directory, environment: spool) { service in
                        guard disk.isMounted else { return }
                        try disk.set(isReadOnly: true)
                        let well = try await service.answer("GET", "/ready")
                        #expect(well.status == 200 && well.text.contains("Read-only"), "\(well.text)")
                        let server = try #require(directory.privatePostgres)
                        server.signal(SIGSTOP)
                        #expect(try await Self.post(0, service).problemStatus == 503)
                        try await eventually("it is not ready") {
                            try await service.answer("GET", "/ready").status == 503
                        }
                        try disk.set(isReadOnly: false)
                        try await Torture.recovery(of: "a read-only disk") {
                            try await service.answer("GET", "/ready").status == 200
                        }
                        #expect(try await Self.post(0, service).status == 204)
                        server.signal(SIGCONT)
                        try await eventually("the spool is empty") { try Self.files(disk).isEmpty }
                    }
                }
            }
        }

        /// A webhook of 200 kB.
        private static func post(_ number: Int, _ service: Service) async throws -> HTTPAnswer {
            let padding = [UInt8](repeating: UInt8(ascii: " "), count: 200_000)
            let asked = ContinuousClock.now
            let answer = try await service.post(Array("{\"number\":\(number)".utf8) + padding + [UInt8(ascii: "}")])
            #expect(ContinuousClock.now - asked < .seconds(3))
            return answer
        }

        private static func files(_ disk: SmallDisk) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: "\(disk.path)/spool")
        }
    }
}
