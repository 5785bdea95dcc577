import Glibc
import Synchronization

/// The time as the field `Date` has it, made once a second.
final class HTTPDate: Sendable {
    private let made = Mutex((second: 0, text: ""))

    func text() -> String {
        var second = time(nil)
        return made.withLock { made in
            if made.second == second { return made.text }
            var parts = tm()
            gmtime_r(&second, &parts)
            var bytes = [CChar](repeating: 0, count: 32)
            // Nothing in the process sets a locale, so the names are English.
            let count = strftime(&bytes, bytes.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
            made = (second, String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self))
            return made.text
        }
    }
}
