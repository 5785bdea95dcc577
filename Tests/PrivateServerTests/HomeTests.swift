import Foundation
import Glibc
import PrivateServer
import Testing

/// Where the files are is known, and nobody else decides it.
struct HomeTests {
    @Test(.enabled(if: geteuid() == 0)) func `a link that somebody made in place of a distant home is not followed`()
        async throws
    {
        try await Workplace.with(mode: 0o700) { workplace in
            try await workplace.start().stop()
            let home = try workplace.home()
            let link = "\(workplace.path)/.rollcall/postgres"
            let victim = "\(workplace.path)/victim"
            try FileManager.default.moveItem(atPath: home, toPath: victim)
            try FileManager.default.createDirectory(
                atPath: "\(victim)/unfinished-initdb.1",
                withIntermediateDirectories: false
            )
            let before = try FileManager.default.contentsOfDirectory(atPath: victim).sorted()
            try FileManager.default.createSymbolicLink(atPath: home, withDestinationPath: victim)
            #expect(lchown(home, 65_534, 65_534) == 0)
            // Also where the link to it is to be made.
            for _ in 1...2 {
                let error = await #expect(throws: PrivateServerError.self) { try await workplace.start() }
                #expect(error.map { "\($0)" } == "\(home): is no directory")
                try? FileManager.default.removeItem(atPath: link)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: victim).sorted() == before)
            try FileManager.default.removeItem(atPath: home)
        }
    }

    @Test func `a home that is gone is told, and not begun anew`() async throws {
        try await Workplace.with { workplace in
            try await workplace.start().stop()
            let link = "\(workplace.path)/.rollcall/postgres"
            let home = "\(workplace.path)/elsewhere"
            try FileManager.default.moveItem(atPath: link, toPath: home)
            // By way of another link.
            try FileManager.default.createSymbolicLink(atPath: "\(workplace.path)/way", withDestinationPath: home)
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../way")
            try await workplace.start().stop()
            try FileManager.default.removeItem(atPath: home)
            let error = await #expect(throws: PrivateServerError.self) { try await workplace.start() }
            let text = error.map { "\($0)" } ?? ""
            #expect(text.hasPrefix("\(link): the private database was in \(home), which is gone"))
            #expect(text.contains("remove the link"))
            #expect(!FileManager.default.fileExists(atPath: home))
            try FileManager.default.removeItem(atPath: link)
            try await workplace.start().stop()
        }
    }
}
