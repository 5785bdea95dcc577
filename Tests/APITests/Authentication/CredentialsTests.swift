import Foundation
import Testing

@testable import API

/// The key is read out of every header that the contract knows, and out of no other.
@Suite struct CredentialsTests {
    private static let key = "rk_abcdefgh_0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdef"

    @Test(arguments: [
        "Bearer \(key)", "bearer \(key)", "BEARER \(key)", "Bearer   \(key) ", "Bearer\t\(key)",
        "Basic \(base64("team:\(key)"))", "basic \(base64("team:\(key)"))", "Basic \(base64(":\(key)"))",
        "Basic \(base64("équipe:\(key)"))", "Basic \(base64("team:\(key)").replacing("=", with: ""))",
        "Bearer \(base64("5d6a3f9e-0000-4000-8000-0123456789ab:\(key)"))",
    ])
    func `the key is found in every form of the contract`(header: String) {
        #expect(Credentials.key(in: header) == Self.key)
    }

    @Test(arguments: [
        nil, "", " ", "Bearer", "Bearer ", key, "Digest \(key)", "Token \(key)", "Bearer \(key) \(key)", "Basic",
        "Basic \(key)", "Basic \(base64(key))", "Basic \(base64("team:"))", "Basic !", "Basic /w==", "Bearer,\(key)",
        "Bearer \(key)\u{301}",
    ])
    func `any other header presents none`(header: String?) {
        #expect(Credentials.key(in: header) == nil)
    }

    @Test func `what a bearer presents need not be a key`() {
        #expect(Credentials.key(in: "Bearer hunter2") == "hunter2")
        #expect(Credentials.key(in: "Bearer \(Self.base64("no colon"))") == Self.base64("no colon"))
    }

    @Test func `a password may have colons`() {
        #expect(Credentials.key(in: "Basic \(Self.base64("team:a:b"))") == "a:b")
    }

    private static func base64(_ text: String) -> String {
        Data(text.utf8).base64EncodedString()
    }
}
