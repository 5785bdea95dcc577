import Foundation
import Glibc

/// The processes of a private PostgreSQL, seen from outside.
struct PrivatePostgres {
    /// The main process.
    let id: pid_t
    private let data: String

    /// Nil if no server runs on the data in `data`.
    init?(runningIn data: String) {
        guard let content = Self.text("\(data)/postmaster.pid"),
            let id = content.split(separator: "\n").first.flatMap({ pid_t($0) })
        else { return nil }
        self.id = id
        self.data = data
        guard isRunning else { return nil }
    }

    /// Whether the main process is there; one that has ended and was not waited for is not.
    var isRunning: Bool {
        Self.text("/proc/\(id)/cmdline")?.contains(data) == true
    }

    /// The main process and those it has forked.
    var processes: [pid_t] {
        let all = Self.entries("/proc").compactMap { pid_t($0) }
        return [id] + all.filter { Self.parent(of: $0) == id }
    }

    /// Those of the processes that serve a connection.
    var backends: [pid_t] {
        processes.filter { Self.text("/proc/\($0)/cmdline")?.contains("[local]") == true }
    }

    /// Sends a signal to every process.
    func signal(_ signal: Int32) {
        for process in processes { kill(process, signal) }
    }

    /// The TCP ports that any of the processes listens on.
    var tcpPorts: [Int] {
        let sockets = Set(
            processes.flatMap { process in
                Self.entries("/proc/\(process)/fd").compactMap { descriptor in
                    Self.target("/proc/\(process)/fd/\(descriptor)")
                }
            }
        )
        return ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { Self.listening(in: $0, sockets) }
    }

    /// The local ports of the table's sockets that are among `sockets` and listen.
    private static func listening(in table: String, _ sockets: Set<String>) -> [Int] {
        (text(table) ?? "").split(separator: "\n").dropFirst().compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count > 9, fields[3] == "0A", sockets.contains("socket:[\(fields[9])]") else { return nil }
            return fields[1].split(separator: ":").last.flatMap { Int($0, radix: 16) }
        }
    }

    private static func parent(of process: pid_t) -> pid_t? {
        // The name in parentheses may hold anything; the state and the parent follow the last one.
        let afterName = text("/proc/\(process)/stat")?.split(separator: ")").last
        return afterName?.split(separator: " ").dropFirst().first.flatMap { pid_t($0) }
    }

    private static func entries(_ path: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    }

    private static func target(_ link: String) -> String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: link)
    }

    /// Nil if there is no such file, or not any more.
    private static func text(_ path: String) -> String? {
        (try? Data(contentsOf: URL(filePath: path))).map { String(decoding: $0, as: UTF8.self) }
    }
}
