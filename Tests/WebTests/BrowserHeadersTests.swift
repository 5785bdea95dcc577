import Dashboard
import HTTPTypes
import Testing

@testable import Web

/// What browsers say of themselves is taken for what it is.
@Suite struct BrowserHeadersTests {
    private static let token = String(repeating: "0", count: 64)

    @Test(arguments: BrowserAnswer.Cookie.Purpose.allCases, [true, false])
    func `a browser presents the cookie that it was given, whatever others it has`(
        _ purpose: BrowserAnswer.Cookie.Purpose,
        _ isSecure: Bool
    ) throws {
        let cookie = PageCookie(purpose: purpose, isSecure: isSecure)
        let set = cookie.field(.init(purpose, value: Self.token, seconds: 60))
        let pair = try #require(set.split(separator: ";").first)
        for fields in [
            [String(pair)], ["a=b; \(pair);c=d"], ["a=b", "\(pair)"], ["x\(pair); \(pair)"],
            ["x=e\u{301}\u{316};\(pair)"],
        ] {
            var headers = HTTPFields()
            for field in fields { headers.append(HTTPField(name: .cookie, value: field)) }
            #expect(cookie.value(in: headers) == Self.token)
            for other in BrowserAnswer.Cookie.Purpose.allCases {
                #expect(PageCookie(purpose: other, isSecure: !isSecure).value(in: headers) == nil)
                if other != purpose {
                    #expect(PageCookie(purpose: other, isSecure: isSecure).value(in: headers) == nil)
                }
            }
        }
        #expect(cookie.value(in: [:]) == nil)
        #expect(cookie.value(in: [.cookie: "a=\(pair)"]) == nil)
    }

    @Test func `scripts don't get at the cookie, other sites only by links, and it goes over HTTPS only unless told`() {
        let cookie = BrowserAnswer.Cookie(.signIn, value: Self.token, seconds: 43_200)
        #expect(
            PageCookie(purpose: .signIn, isSecure: true).field(cookie)
                == "__Host-rollcall_sign_in=\(Self.token); Path=/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure"
        )
        #expect(
            PageCookie(purpose: .signIn, isSecure: false).field(cookie)
                == "rollcall_sign_in=\(Self.token); Path=/; Max-Age=43200; HttpOnly; SameSite=Lax"
        )
    }

    @Test(
        arguments: [
            (["sec-fetch-site": "same-origin"], true), (["sec-fetch-site": "none"], true),
            (["sec-fetch-site": "same-site"], false), (["sec-fetch-site": "cross-site"], false),
            (["sec-fetch-site": "cross-site", "origin": "https://here.example"], false),
            (["origin": "https://here.example"], true), (["origin": "http://here.example"], true),
            (["origin": "https://there.example"], false), (["origin": "null"], false),
            (["origin": "https://here.example.there.example"], false), (["origin": "https://here.example:444"], false),
            ([:], true),
        ] as [([String: String], Bool)]
    )
    func `a form of another site is told from our own`(_ fields: [String: String], _ isOwn: Bool) throws {
        var request = HTTPRequest(method: .post, scheme: "https", authority: "here.example", path: "/sign-in")
        for (name, value) in fields { request.headerFields[try #require(HTTPField.Name(name))] = value }
        #expect(RequestOrigin.isOwn(request) == isOwn)
    }
}
