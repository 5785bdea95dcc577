import Dashboard
import HTTPTypes

/// The cookie by which a browser is known again.
enum SessionCookie {
    private static let name = "rollcall_sign_in"

    /// What a request presents, nil if it presents none.
    static func value(in headers: HTTPFields) -> String? {
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let sides = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if sides.count == 2, sides[0] == name { return String(sides[1]) }
            }
        }
        return nil
    }

    /// The field that sets it: scripts can't read it, and other sites can't have it sent.
    static func field(_ cookie: BrowserAnswer.Cookie) -> String {
        let secure = cookie.isSecure ? "; Secure" : ""
        return "\(name)=\(cookie.value); Path=/; Max-Age=\(cookie.seconds); HttpOnly; SameSite=Strict\(secure)"
    }
}
