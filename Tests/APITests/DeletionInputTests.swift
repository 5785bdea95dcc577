import Testing

@testable import API

struct DeletionInputTests {
    @Test func `nothing is deleted with a room unless it is asked for`() throws {
        let nothing = try DeletionInput(Body.request(""))
        #expect(!nothing.deleteResources && !nothing.deleteHistory && !nothing.deleteLibrary)
        let some = try DeletionInput(Body.request(#"{"delete_history":true,"delete_library":false}"#))
        #expect(!some.deleteResources && some.deleteHistory && !some.deleteLibrary)
    }

    @Test func `what to delete is true or false`() {
        let refusal = refusal { try DeletionInput(Body.request(#"{"delete_history":1,"delete_library":"true"}"#)) }
        #expect(refusal?.fields.map(\.field) == ["delete_history", "delete_library"])
    }

    @Test(arguments: [
        (#"{"tags":"a,b"}"#, ["a,b"]),
        (#"{"tags":["b","a","b"],"delete_resources":true}"#, ["b", "a"]),
        // Another way to write the same letters is another tag.
        ("{\"tags\":[\"caf\u{e9}\",\"cafe\u{301}\"]}", ["caf\u{e9}", "cafe\u{301}"]),
    ])
    func `rooms are deleted by a tag or several`(text: String, tags: [String]) throws {
        #expect(try TaggedDeletionInput(Body.request(text)).tags == tags)
    }

    @Test(arguments: ["", "{}", #"{"tags":null}"#, #"{"tags":[]}"#, #"{"tags":""}"#, #"{"tags":[1]}"#, #"{"tags":1}"#])
    func `rooms are never deleted without a tag`(text: String) {
        #expect(refusal { try TaggedDeletionInput(Body.request(text)) }?.fields.first?.field.hasPrefix("tags") == true)
    }
}
