import Foundation

/// What a process has taken of the machine.
struct ProcessFootprint: CustomStringConvertible {
    let files: Int
    let threads: Int
    let residentMegabytes: Int

    init(of service: Service) throws {
        let root = "/proc/\(service.process.id)"
        files = try FileManager.default.contentsOfDirectory(atPath: "\(root)/fd").count
        threads = try FileManager.default.contentsOfDirectory(atPath: "\(root)/task").count
        let status = String(decoding: try Data(contentsOf: URL(filePath: "\(root)/status")), as: UTF8.self)
        residentMegabytes = (status.firstMatch(of: /VmRSS:\s+(\d+) kB/).flatMap { Int($0.1) } ?? 0) / 1_024
    }

    /// Whether it is no more than another, but for what comes and goes.
    func isWithin(_ other: ProcessFootprint) -> Bool {
        files <= other.files + 6 && threads <= other.threads + 6 && residentMegabytes <= other.residentMegabytes + 48
    }

    var description: String { "\(files) files, \(threads) threads, \(residentMegabytes) MB" }
}
