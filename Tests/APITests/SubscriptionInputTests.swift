import Store
import Testing

@testable import API

struct SubscriptionInputTests {
    private let address = #""endpoint":"https://example.org/hook""#

    @Test func `a subscription has an address and what it is told of`() throws {
        let body = try Body.request(
            #"{\#(address),"events":["session_ended","participant_joined","session_ended"],"name":"Hook","#
                + #""authorization_header":"s3cret"}"#
        )
        let input = try SubscriptionInput.creating(body)
        #expect(input.endpoint == "https://example.org/hook")
        #expect(input.events == [.participantJoined, .sessionEnded])
        #expect(input.name == .set("Hook"))
        #expect(input.authorizationHeader == .set("s3cret"))
    }

    @Test func `an edit changes what it names, and nothing else`() throws {
        let nothing = try SubscriptionInput.editing(Body.request("{}"))
        #expect(nothing.endpoint == nil && nothing.events == nil)
        #expect(nothing.name == nil && nothing.authorizationHeader == nil)
        let cleared = try SubscriptionInput.editing(Body.request(#"{"name":null,"authorization_header":null}"#))
        #expect(cleared.name == .clear && cleared.authorizationHeader == .clear)
    }

    @Test(arguments: [
        (#"{}"#, ["endpoint is required", "events is required"]),
        (#"{"endpoint":null,"events":null}"#, ["endpoint must not be null", "events must not be null"]),
        (#"{"endpoint":"https://a.b","events":[]}"#, ["events must have at least 1 element"]),
        (#"{"endpoint":"https://a.b","events":"x"}"#, ["events must be an array"]),
        (
            #"{"endpoint":"https://a.b","events":["recording_ready"],"name":"ab"}"#,
            [
                "name must be at least 3 characters long",
                "events.0 must be one of participant_joined, participant_left, session_started, session_ended, "
                    + "report_published, report_restated",
            ]
        ),
        (
            #"{"endpoint":"https://a.b","events":["session_ended"],"authorization_header":"a\nb"}"#,
            ["authorization_header must not contain control characters"]
        ),
        (
            #"{"endpoint":"https://a.b","events":["session_ended"],"authorization_header":null}"#,
            ["authorization_header must not be null"]
        ),
    ])
    func `a subscription that cannot be is refused with everything that is wrong`(text: String, problems: [String]) {
        let refusal = refusal { try SubscriptionInput.creating(Body.request(text)) }
        #expect(refusal?.fields.map { "\($0.field) \($0.problem)" } == problems)
    }

    @Test(arguments: [
        "http://a", "https://example.org", "HTTPS://Example.org:8443/path?x=1&y=%20#top", "http://127.0.0.1:1/",
        "http://[::1]:65535/a[1]", "https://my_service.internal", "https://a?b",
    ])
    func `an address is an absolute URL of the web`(address: String) {
        #expect(WebAddress.isValid(address))
    }

    @Test(arguments: [
        "", "example.org", "ftp://example.org", "https:/example.org", "https://", "https:///path", "https://:80",
        "https://user@example.org", "https://user:password@example.org/", "https://a b", "https://a/b c",
        "https://a/%2", "https://a/%zz", "https://a:0", "https://a:080", "https://a:65536", "https://a:99999",
        "https://a:", "https://a:x", "https://é.example", "https://a/é", "https://[::1", "https://[]/", "https://[g]",
        "https://-a", "https://a/\"", "https://a/<b>", "javascript:alert(1)", "https://a/\n", "https://a\n",
        "//example.org", "https://[::1]x", "https://a\\b",
    ])
    func `anything else is no address`(address: String) {
        #expect(!WebAddress.isValid(address))
    }
}
