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
}
