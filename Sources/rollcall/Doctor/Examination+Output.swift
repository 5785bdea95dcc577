import Foundation
import Glibc

/// What the doctor looks at of where reports are published.
extension Examination {
    mutating func examineOutput(_ path: String) {
        var existing = path
        while access(existing, F_OK) != 0, existing.contains("/"), existing != "/" {
            existing = (existing as NSString).deletingLastPathComponent
            if existing.isEmpty { existing = "." }
        }
        if access(existing, F_OK) != 0 { existing = "." }
        guard access(existing, W_OK) == 0 else {
            return add("output", .bad(.cannotWrite), "\(existing) cannot be written; change its owner or report.output")
        }
        var facts = statvfs()
        guard statvfs(existing, &facts) == 0 else {
            return add("output", .worthALook, "\(existing): free space is unknown")
        }
        let free = UInt64(facts.f_bavail) * UInt64(facts.f_frsize) / 1_000_000
        let isLow = free < 1_000
        add("output", isLow ? .worthALook : .good, "\(path), \(free) MB free\(isLow ? ": make room soon" : "")")
    }
}
