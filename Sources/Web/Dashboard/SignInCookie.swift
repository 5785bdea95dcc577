import Dashboard
import HTTPTypes

/// The cookie by which a browser is known again.
///
/// A link from elsewhere, such as a chat, leads a visitor who is signed in to the page; nothing else that another site does
/// has it sent.
struct SignInCookie: Sendable {
    /// Whether it is for HTTPS only.
    let isSecure: Bool

    /// Browsers let nobody set a cookie with this prefix but the host itself, over HTTPS.
    private var name: String { isSecure ? "__Host-rollcall_sign_in" : "rollcall_sign_in" }

    /// What a request presents, nil if it presents none.
    func value(in headers: HTTPFields) -> String? {
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let sides = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if sides.count == 2, sides[0] == name { return String(sides[1]) }
            }
        }
        return nil
    }

    /// The field that sets it: scripts can't read it.
    func field(_ cookie: BrowserAnswer.Cookie) -> String {
        let secure = isSecure ? "; Secure" : ""
        return "\(name)=\(cookie.value); Path=/; Max-Age=\(cookie.seconds); HttpOnly; SameSite=Strict\(secure)"
    }
}
