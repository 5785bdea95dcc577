import Foundation

/// What people and providers call things, if they want to, as JSON: each is more than text to someone who is careless.
enum NaughtyText {
    static let literals: [String] = texts.map(literal) + [#""half \ud800 a pair""#, #""\udc00<b>""#]

    /// One that says the same in the eyes of a page, but is plain.
    static func plain(_ index: Int) -> String { #""plain name \#(1_000 + index)""# }

    private static let texts: [String] =
        markup + attributes + templates + addresses + characters + lengths + programs

    private static let markup = [
        "<b>bold</b>", "<script>alert(1)</script>", "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "--><svg onload=alert(1)>", "<!-- comment", "]]><b>", "<![CDATA[<b>]]>", "</title><b>", "</table><b>",
        "</a><b>",
        "</td></tr><tr><td>", "</svg><b>", "<svg/onload=alert(1)>", "<style>*{display:none}</style>",
        "<a href=//x>a</a>",
        "<form action=//x>", "<input name=form_token value=x>", "<", ">", "&", "&lt;b&gt;", "&#60;b&#62;", "&amp",
        "&nbsp;",
        "<<b>>", "< b>", "<\u{301}b>", "<b\u{301}>", "<\u{200D}b>", "＜b＞", "%3Cb%3E", "\\u003cb\\u003e",
        "<iframe srcdoc='<b>'>",
    ]
    private static let attributes = [
        "\" onmouseover=\"alert(1)", "' onmouseover='alert(1)", "` onmouseover=`alert(1)", "\"><b>", "'><b>",
        "\"\u{301} autofocus onfocus=alert(1) x=\"", "'\u{301}><b>", "\"\u{FE0F}><b>", "x\" style=\"color:red",
        "\\\"><b>",
        "a=b c=d", "\"", "'", "\"'`",
    ]
    private static let templates = [
        "{{frame.formToken}}", "{{{frame.formToken}}}", "{{#content}}", "{{/content}}", "{{>frame}}", "{{<frame}}",
        "{{! no comment }}", "{{% CONTENT_TYPE:TEXT}}", "{{=<% %>=}}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "%s%n%d",
        "\\(1)",
    ]
    private static let addresses = [
        "javascript:alert(1)", "data:text/html,<b>", "//evil.example", "../../etc/passwd", "..", ".", "/", "a/b",
        "a?b=c",
        "a#b", "a%2Fb", "a%00b", "a;b", "a+b", "a b", "?", "#", "%", "%zz", "\\\\evil\\x", "file:///etc/passwd", "CON",
    ]
    private static let characters = [
        "\u{202E}gnp.exe", "\u{2066}a\u{2069}", "\u{200B}\u{200B}", "\u{FEFF}a", "e\u{301}", "é", "Z̸̢̛a̷l̶g̵o̸", "👩‍👩‍👧‍👦🏳️‍🌈",
        "日本語の部屋", "مرحبا", "नमस्ते", "\u{2028}a\u{2029}", "\u{85}a", "a\u{AD}b", "\u{FFFE}a", "\u{10FFFF}",
        "a\u{1}\u{1B}[31m",
        "a\tb", "a\r\nb", "\u{7F}a", "\u{E000}", "ﷺ", "ＮＦＫＣ", "i̇İıI", "ß",
    ]
    private static let lengths = [
        String(repeating: "W", count: 255), String(repeating: "<b>", count: 85), String(repeating: "\"", count: 255),
        "a" + String(repeating: "\u{301}", count: 250), String(repeating: "長", count: 255),
        String(repeating: "x ", count: 127),
    ]
    private static let programs = [
        "'; drop table rollcall.rooms; --", "1' or '1'='1", "$1", "null", "undefined", "NaN", "true", "0", "-1",
        "1e309",
        "=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1+1", "`id`", "$(id)", "| id", "__proto__", "constructor", "toString",
    ]

    private static func literal(_ text: String) -> String {
        var literal = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": literal += "\\\""
            case "\\": literal += "\\\\"
            case _ where scalar.value < 0x20: literal += "\\u00" + String(format: "%02x", scalar.value)
            default: literal.unicodeScalars.append(scalar)
            }
        }
        return literal + "\""
    }
}
