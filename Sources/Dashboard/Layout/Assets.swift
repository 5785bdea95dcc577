import API
import Attendance
import Crypto

/// What pages load beside themselves: it has its digest in its name, so that browsers keep it until it changes.
struct Assets: Sendable {
    private let files: [String: (bytes: [UInt8], type: String)]
    /// The paths of the stylesheet, the script and the icon.
    let stylesheet: String
    let script: String
    let icon: String

    init() {
        var files: [String: (bytes: [UInt8], type: String)] = [:]
        func add(_ bytes: [UInt8], _ ending: String, _ type: String) -> String {
            let digest = SHA256.hash(data: bytes).prefix(8).map { Digits.padded(Int($0), to: 3) }.joined()
            files["\(digest).\(ending)"] = (bytes, type)
            return "/assets/\(digest).\(ending)"
        }
        stylesheet = add(PackageResources.dashboard_css, "css", "text/css; charset=utf-8")
        script = add(PackageResources.dashboard_js, "js", "text/javascript; charset=utf-8")
        icon = add(PackageResources.icon_svg, "svg", "image/svg+xml")
        self.files = files
    }

    func answer(_ request: BrowserRequest) throws -> BrowserAnswer {
        guard let file = request.variables["asset"].flatMap({ files[$0] }) else { throw Refusal.notFound }
        return BrowserAnswer(status: 200, body: .bytes(file.bytes, type: file.type), isImmutable: true)
    }
}
