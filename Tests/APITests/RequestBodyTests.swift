import ContractTesting
import Reports
import Testing

@testable import API

struct RequestBodyTests {
    @Test(arguments: [
        ("null", "null"),
        ("true", "true"),
        ("17", "17"),
        ("-0", "0"),
        ("1e2", "100"),
        ("1e00002", "100"),
        ("5.0", "5"),
        ("9223372036854775807", "9223372036854775807"),
        ("9223372036854775808", "9223372036854775808"),
        ("0.25", "0.25"),
        ("-1.5e-3", "-1.5e-3"),
        ("1.50e1", "15"),
        ("0e99999", "0"),
        ("100e-2", "1"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("1e18", "1000000000000000000"),
        ("1e19", "1e19"),
        ("1e400", "1e400"),
        ("1E-99999", "1E-99999"),
        (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\u0008\u000c\n\r\t""#),
        (#""\u00e9\ud83d\ude00""#, "\"é😀\""),
        (#"[1,"a",[],{}]"#, #"[1,"a",[],{}]"#),
        (#" { "b" : 1 , "a" : [ null ] } "#, #"{"b":1,"a":[null]}"#),
        (#"{"a":1,"a":2}"#, #"{"a":1}"#),
        (#""a\u0000b""#, #""a\u0000b""#),
    ])
    func `a JSON text is read as it is meant`(text: String, line: String) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)).lineText == line)
    }

    @Test(arguments: [
        ("[]", "The body is JSON, but not an object."),
        ("null", "The body is JSON, but not an object."),
        ("1", "The body is JSON, but not an object."),
        (#""text""#, "The body is JSON, but not an object."),
        (" ", "The body is not valid JSON."),
        ("{", "The body is not valid JSON."),
        ("{'a':1}", "The body is not valid JSON."),
        (#"{"a":1,}"#, "The body is not valid JSON."),
        (#"{"a":01}"#, "The body is not valid JSON."),
        (#"{"a":NaN}"#, "The body is not valid JSON."),
        (#"{"a":1}{"#, "The body is not valid JSON."),
        (#"{"a":"\ud800"}"#, "The body is not valid JSON."),
        (#"{"a":"\udc00\ud800"}"#, "The body is not valid JSON."),
        (#"{"a":"\ud800\u0041"}"#, "The body is not valid JSON."),
        (#"{"a":"\u00g0"}"#, "The body is not valid JSON."),
        (#"{"a":"\x"}"#, "The body is not valid JSON."),
        ("{\"a\":\"\n\"}", "The body is not valid JSON."),
        (#"{"a":1.}"#, "The body is not valid JSON."),
        (#"{"a":.5}"#, "The body is not valid JSON."),
        (#"{"a":+1}"#, "The body is not valid JSON."),
        (#"{"a":-}"#, "The body is not valid JSON."),
        (#"{"a":1e}"#, "The body is not valid JSON."),
        (#"{"a":tru}"#, "The body is not valid JSON."),
        (#"{"a":[1,]}"#, "The body is not valid JSON."),
        (#"{"a" 1}"#, "The body is not valid JSON."),
        (#"{a:1}"#, "The body is not valid JSON."),
        (#"{"a":"x}"#, "The body is not valid JSON."),
        ("\u{FEFF}{}", "The body is not valid JSON."),
        ("{\u{0}}", "The body is not valid JSON."),
        (#"{"a\u0000":1}"#, "The body has a key with a NUL character."),
        (#"{"a":"x\u0000"}"#, "a must not contain a NUL character"),
        (#"{"a":[{"b":"\u0000"}]}"#, "a must not contain a NUL character"),
        (#"{"a":{"b\u0000":1},"c":"\u0000"}"#, "a must not contain a NUL character (and 1 more)"),
    ])
    func `a body that is no object that can be kept is refused with the reason`(text: String, message: String) {
        let refusal = refusal { try Body.request(text) }
        #expect(refusal?.kind == .invalid)
        #expect(refusal?.message == message)
    }

    @Test func `a body that is not UTF-8 is refused, also if it is JSON in another encoding`() {
        #expect(refusal { try RequestBody([0x7B, 0xFF, 0x7D]) }?.message == "The body is not text in UTF-8.")
        let utf16 = "{}".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(refusal { try RequestBody(utf16) }?.message == "The body is not valid JSON.")
    }

    @Test func `more combining characters in a row than any writing has are refused, in keys and texts`() throws {
        let marks = String(repeating: "\u{301}\u{316}", count: 15)
        #expect(try Body.request(#"{"a\#(marks)":1,"b":"b\#(marks)c\#(marks)"}"#)["b"]?.text?.isEmpty == false)
        let tibetan = String(repeating: "\u{F73}", count: 31)
        for text in [
            #"{"a\#(tibetan)":1}"#, #"{"a\#(marks)\u0301":1}"#, #"{"a":["b\#(marks)\#u{301}"]}"#,
            #"{"a":{"\#(marks)\u0316":1}}"#,
        ] {
            let refusal = refusal { try Body.request(text) }
            #expect(refusal?.message == "The body has a text with more than 30 combining characters in a row.")
        }
    }

    @Test func `an empty body is an object without members`() throws {
        #expect(try RequestBody([])["a"] == nil)
        #expect(try Body.request("{}")["a"] == nil)
    }

    @Test func `a body is nested 32 levels deep at most`() throws {
        func nested(_ depth: Int) -> String {
            #"{"a":"# + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1) + "}"
        }
        #expect(try Body.request(nested(32))["a"] != nil)
        let refusal = refusal { try Body.request(nested(33)) }
        #expect(refusal?.message == "The body is nested more than 32 levels deep.")
        #expect(throws: Refusal.self) { try Body.request(nested(100_000)) }
    }

    @Test func `what is stored is read as it was written`() throws {
        let value = JSONValue.object([
            ("a", .strings(["é", "\u{2028}", "\"\\"])), ("b", .object([("c", .null), ("d", .decimal("0.1"))])),
            ("e", .array([.integer(.min), .boolean(false)])),
        ])
        #expect(try JSONValue(parsing: value.line).lineText == value.lineText)
        #expect(try JSONValue(parsing: value.document).lineText == value.lineText)
    }
}
