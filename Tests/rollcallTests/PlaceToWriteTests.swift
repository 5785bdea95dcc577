import Foundation
import Testing

@testable import rollcall

@Suite struct PlaceToWriteTests {
    @Test(
        arguments: [
            ("r", "."), ("r/s", "."), ("r/", "."), ("/r", "/"), ("/r/s", "/"), ("/tmp/r//s/", "/tmp"), ("", "."),
            ("../r", ".."), ("/", "/"), (".", "."),
        ]
    )
    func `what is there of the way to a directory is found`(path: String, existing: String) {
        #expect(PlaceToWrite(path).existing == existing)
    }

    @Test func `where a link leads nowhere, nothing can be made in it or below`() throws {
        let link = FileManager.default.temporaryDirectory.appending(path: "link-\(UUID())").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/nowhere at all")
        defer { try? FileManager.default.removeItem(atPath: link) }
        for path in [link, link + "/", link + "/spool"] {
            #expect(PlaceToWrite(path).problem == "nothing can be made in \(link): No such file or directory")
        }
    }
}
