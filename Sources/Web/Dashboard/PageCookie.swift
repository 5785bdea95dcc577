import Dashboard
import HTTPTypes

/// A cookie of the dashboard, such as that by which a browser is known again.
///
/// A link from elsewhere, such as a chat, leads a visitor who is signed in to the page, which changes nothing; nothing else
/// that another site does has it sent.
struct PageCookie: Sendable {
    let purpose: BrowserAnswer.Cookie.Purpose
    /// Whether it is for HTTPS only.
    let isSecure: Bool

    /// Browsers let nobody set a cookie with this prefix but the host itself, over HTTPS.
    private var name: String { (isSecure ? "__Host-" : "") + "rollcall_\(purpose.rawValue)" }

    /// What a request presents, nil if it presents none.
    func value(in headers: HTTPFields) -> String? {
        // Byte by byte, as others set cookies of whatever there is; to compare characters may take long.
        let beginning = Array("\(name)=".utf8)
        for field in headers[values: .cookie] {
            for pair in field.utf8.split(separator: UInt8(ascii: ";")) {
                let pair = pair.drop { $0 == UInt8(ascii: " ") }
                if pair.starts(with: beginning) { return String(Substring(pair.dropFirst(beginning.count))) }
            }
        }
        return nil
    }

    /// The field that sets it: scripts can't read it.
    func field(_ cookie: BrowserAnswer.Cookie) -> String {
        let secure = isSecure ? "; Secure" : ""
        return "\(name)=\(cookie.value); Path=/; Max-Age=\(cookie.seconds); HttpOnly; SameSite=Lax\(secure)"
    }
}
