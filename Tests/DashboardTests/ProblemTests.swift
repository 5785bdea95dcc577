import API
import Attendance
import DatabaseTesting
import Postgres
import Store
import Testing

@testable import Dashboard

/// What goes wrong is shown as a page.
@Suite struct ProblemTests {
    @Test func `what is not there is told in the frame to who is signed in, and alone to others`() async throws {
        let dashboard = try await DashboardUnderTest()
        let token = try await dashboard.signIn(dashboard.makeKey().text)
        for (cookie, isFramed) in [(token.text, true), (nil, false)] {
            let request = BrowserRequest(target: "/nothing", cookie: cookie)
            let answer = try await dashboard.service.problem(.notFound, request)
            #expect(answer.status == 404)
            #expect(answer.html.contains("There is nothing here"))
            #expect(answer.html.contains("<nav") == isFramed)
            #expect(answer.html.contains("rel=\"stylesheet\" href=\"/assets/"))
        }
        #expect(try await dashboard.get("/assets/none.css").status == 404)
    }

    @Test func `a database that is away is told, with how to try again`() async throws {
        let url = "host=127.0.0.1 port=1 connect_timeout=1"
        let dashboard = try await DashboardUnderTest()
        let service = try DashboardService(
            pool: ConnectionPool([try DashboardUnderTest.connection(url)]),
            custody: dashboard.service.custody,
            settings: dashboard.service.settings,
            rest: dashboard.service.rest,
            now: { dashboard.now }
        )
        let token = try await dashboard.signIn(dashboard.makeKey().text)
        let answer = try await service.answer(.overview, BrowserRequest(target: "/?a=%22", cookie: token.text))
        #expect(answer.status == 503)
        #expect(answer.retryAfter == 5)
        #expect(answer.html.contains("The database does not answer"))
        #expect(answer.html.contains(#"<a href="/?a=%22">Try again</a>"#))
        let form = BrowserRequest(target: "/sign-in", form: [("key", try await dashboard.makeKey().text)])
        let refused = try await service.answer(.signIn, form)
        #expect(refused.status == 503)
        #expect(!refused.html.contains("Try again"))
    }
}
