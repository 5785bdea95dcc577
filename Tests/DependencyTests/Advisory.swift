/// A known hole in a package that the build may take, and the version that has it closed.
struct Advisory {
    let package: String
    let fixedIn: PackageVersion
    let id: String
    let source: String

    /// - Parameters:
    ///   - package: As `Package.resolved` has it.
    ///   - fixedIn: Everything older has the hole.
    ///   - id: In GitHub's database, or else of whoever numbers holes.
    ///   - source: Where it says so; nil for that database.
    private init?(_ package: String, _ fixedIn: String, _ id: String, source: String? = nil) {
        guard let version = PackageVersion(fixedIn) else { return nil }
        self.package = package
        self.fixedIn = version
        self.id = id
        self.source = source ?? "https://github.com/advisories/\(id.prefix { $0 != " " })"
    }

    /// Those that were published for the packages in `Package.resolved`; a hole that is closed in several lines of
    /// versions stands with the newest of them.
    static let known: [Advisory] = [
        Advisory(
            "async-http-client",
            "1.13.2",
            "CVE-2023-0040",
            source: "https://nvd.nist.gov/vuln/detail/CVE-2023-0040"
        ),
        Advisory("hummingbird", "2.26.0", "GHSA-97r6-mq85-c3rv (CVE-2026-97696)"),
        Advisory("hummingbird", "2.26.0", "GHSA-62cf-93wq-244m (CVE-2026-97697)"),
        Advisory("swift-asn1", "1.3.1", "GHSA-w8xv-rwgf-4fwh (CVE-2025-0343)"),
        Advisory("swift-crypto", "4.3.1", "GHSA-9m44-rr2w-ppp7 (CVE-2026-28815)"),
        Advisory("swift-crypto", "4.5.1", "GHSA-8q93-f6xh-4f6f (CVE-2026-43823)"),
        Advisory("swift-nio", "2.13.1", "GHSA-mgc4-wqv7-4pxm"),
        Advisory("swift-nio", "2.42.0", "GHSA-7fj7-39wj-c64f (CVE-2022-3215)"),
        Advisory("swift-nio", "2.100.0", "GHSA-rj37-6j9x-74q6 (CVE-2026-28980)"),
        Advisory("swift-nio", "2.100.0", "GHSA-cq87-8r7h-962v (CVE-2026-28970)"),
        Advisory("swift-nio", "2.100.0", "GHSA-r3rc-9hpw-54v9 (CVE-2026-43671)"),
        Advisory("swift-nio", "2.101.0", "GHSA-qcc5-f287-vgmq (CVE-2026-43678)"),
        Advisory("swift-nio-extras", "1.34.1", "GHSA-6ph5-fww6-vfwv (CVE-2026-28975)"),
        Advisory("swift-nio-http2", "1.5.0", "CVE-2019-9512", source: "https://forums.swift.org/t/27855"),
        Advisory("swift-nio-http2", "1.19.2", "GHSA-ccw9-q5h2-8c2w"),
        Advisory("swift-nio-http2", "1.19.2", "GHSA-w3f6-pc54-gfw7"),
        Advisory("swift-nio-http2", "1.19.2", "GHSA-pgfx-g6rc-8cjv (CVE-2022-24668)"),
        Advisory("swift-nio-http2", "1.20.0", "GHSA-q36x-r5x4-h4q6 (CVE-2022-0618)"),
        Advisory("swift-nio-http2", "1.28.0", "GHSA-qppj-fm5r-hxr3 (CVE-2023-44487)"),
        Advisory("swift-nio-http2", "1.38.0", "GHSA-xvr7-p2c6-j83w"),
        Advisory("swift-nio-http2", "1.44.1", "GHSA-4px2-pw77-vc85 (CVE-2026-28898)"),
        Advisory("swift-nio-http2", "1.45.0", "GHSA-q3g2-m552-3r9c (CVE-2026-64785)"),
        Advisory("swift-nio-ssl", "2.4.1", "GHSA-frg3-gpcx-968f (CVE-2019-8849)"),
        Advisory("swift-nio-ssl", "2.37.2", "GHSA-xfxg-9975-pc2j (CVE-2026-43820)"),
    ].compactMap(\.self)
}
