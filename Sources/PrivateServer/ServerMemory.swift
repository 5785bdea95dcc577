import Glibc

/// How much of the machine's memory the server keeps pages in.
enum ServerMemory {
    private static let megabyte = 1 << 20

    /// The setting `shared_buffers` for a machine with `bytes` of memory: an eighth of it, from 128 MB to 1 GB.
    ///
    /// Stays are written into indexes all over; what has no room there is read and written again and again.
    static func sharedBuffers(ofMachineWith bytes: Int) -> String {
        "\(min(max(bytes / 8 / megabyte, 128), 1_024))MB"
    }

    /// The machine's memory in bytes.
    static var ofMachine: Int { sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE)) }
}
