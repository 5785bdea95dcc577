import Reports
import Testing

@testable import API

struct APIPageTests {
    private let page = APIPage.html(of: OpenAPIDocument.document(version: "1.2", serverURL: "https://example.org"))

    @Test(arguments: Operation.allCases)
    func `the page shows every operation with its parameters`(operation: Operation) {
        #expect(page.contains("<h3>\(operation.method.rawValue) \(operation.path)</h3>"))
        #expect(page.contains("id=\"\(operation.rawValue)\""))
    }

    @Test func `the page shows the rules of every property`() {
        #expect(page.contains("<td>html_title</td>\n<td>text, 3–255 characters, or null</td>\n<td>Optional.</td>"))
        #expect(page.contains("<td>max_participants</td>\n<td>whole number, 2–2000, or null</td>"))
        #expect(page.contains("whole number, 1–1440, or null; or an empty text"))
        for setting in RoomSettings.all { #expect(page.contains("<td>\(setting.name)</td>")) }
    }

    @Test func `the page loads nothing and runs nothing`() {
        for forbidden in ["<script", "<link", "<img", "src=", "@import", "url(", "http:", "https:", "onload"] {
            #expect(!page.contains(forbidden), "\(forbidden)")
        }
        #expect(page.contains(#"<a href="/openapi.json">"#))
    }

    @Test func `a text cannot become markup`() {
        let hostile = #"<script>alert("x")</script>&'"#
        let page = APIPage.html(of: OpenAPIDocument.document(title: hostile, version: hostile, serverURL: hostile))
        #expect(!page.contains("<script"))
        #expect(page.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;"))
    }
}
