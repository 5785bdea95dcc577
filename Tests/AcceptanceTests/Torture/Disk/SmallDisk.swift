import Foundation
import Glibc
import Testing

/// A disk with room for a megabyte; where none may be mounted, files of a megabyte at most in its place.
struct SmallDisk {
    private let directory: WorkingDirectory
    let path: String
    /// Whether it is a disk indeed.
    let isMounted: Bool

    /// Mounts one in a working directory for `body`, if that is permitted.
    static func with<R>(in directory: WorkingDirectory, _ body: (SmallDisk) async throws -> R) async throws -> R {
        let path = "\(directory.path)/small"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        let isMounted = mount("tmpfs", path, "tmpfs", 0, "size=2m,mode=0700") == 0
        defer { if isMounted { umount2(path, Int32(MNT_DETACH)) } }
        let disk = SmallDisk(directory: directory, path: path, isMounted: isMounted)
        if isMounted { try Data(count: 1 << 20).write(to: disk.ballast) }
        return try await body(disk)
    }

    /// Lets `service` write no more than there is room for, where that is not a matter of the disk.
    func limit(_ service: Service) async throws {
        if !isMounted { try await setLargestFile("1048576", service) }
    }

    /// Lets nobody write to it, or everybody again.
    func set(isReadOnly: Bool) throws {
        let flags = UInt(MS_REMOUNT) | (isReadOnly ? UInt(MS_RDONLY) : 0)
        try #require(mount("tmpfs", path, "tmpfs", flags, "size=2m,mode=0700") == 0)
    }

    /// Makes room for as much again, or more.
    func makeRoom(for service: Service) async throws {
        if isMounted {
            try FileManager.default.removeItem(at: ballast)
        } else {
            try await setLargestFile("unlimited", service)
        }
    }

    private var ballast: URL { URL(filePath: "\(path)/ballast") }

    private func setLargestFile(_ bytes: String, _ service: Service) async throws {
        let command = ["/usr/bin/prlimit", "--pid", "\(service.process.id)", "--fsize=\(bytes):unlimited"]
        let outcome = try await directory.start(command: command).outcome()
        try #require(outcome.status == 0, "\(outcome)")
    }
}
