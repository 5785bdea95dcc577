/// What a browser is answered.
package struct BrowserAnswer: Sendable {
    /// What is sent beside the head.
    package enum Body: Sendable {
        case none
        case bytes([UInt8], type: String)
        /// The file at a path on this machine, to be saved under a name; it was looked for, and found.
        case file(path: String, name: String, type: String)
    }

    package var status: Int
    package var body: Body
    /// Where to go instead.
    package var location: String?
    /// What the browser is to present from now on; an empty value takes it away.
    package var cookie: Cookie?
    /// After how many seconds to come again.
    package var retryAfter: Int?
    /// Whether it is the same for everybody, for ever.
    package var isImmutable = false

    /// Something that the browser keeps.
    package struct Cookie: Sendable {
        /// What is kept; the raw values are parts of names.
        package enum Purpose: String, CaseIterable, Sendable {
            case signIn = "sign_in"
            /// The time zone that was chosen last, for further sign-ins.
            case timeZone = "time_zone"
        }

        package var purpose: Purpose
        package var value: String
        /// For how many seconds, 0 to take it away.
        package var seconds: Int64

        package init(_ purpose: Purpose, value: String, seconds: Int64) {
            self.purpose = purpose
            self.value = value
            self.seconds = seconds
        }
    }

    static func html(_ text: String) -> BrowserAnswer {
        BrowserAnswer(status: 200, body: .bytes(Array(text.utf8), type: "text/html; charset=utf-8"))
    }

    /// Has the browser get `path`, also after a form was sent.
    static func redirect(to path: String, cookie: Cookie? = nil) -> BrowserAnswer {
        BrowserAnswer(status: 303, body: .none, location: path, cookie: cookie)
    }

    /// Has the visitor sign in, and come back to what was asked for.
    static func toSignIn(from request: BrowserRequest) -> BrowserAnswer {
        toSignIn(next: request.target, [])
    }

    /// Has the visitor sign in, and come back to the page of the form that was sent, which is lost.
    static func toSignIn(losing request: BrowserRequest) -> BrowserAnswer {
        toSignIn(next: request.page, ["lost=yes"])
    }

    private static func toSignIn(next: String, _ parameters: [String]) -> BrowserAnswer {
        let parameters = parameters + (next == "/" ? [] : ["next=\(PercentEncoding.encode(next))"])
        return .redirect(to: parameters.isEmpty ? "/sign-in" : "/sign-in?\(parameters.joined(separator: "&"))")
    }

    func with(status: Int) -> BrowserAnswer {
        var answer = self
        answer.status = status
        return answer
    }
}
