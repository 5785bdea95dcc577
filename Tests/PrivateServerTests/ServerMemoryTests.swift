import Testing

@testable import PrivateServer

/// The server takes a share of the machine's memory, and never much.
@Suite struct ServerMemoryTests {
    @Test(
        arguments: [(1, "128MB"), (1_024, "128MB"), (4_096, "512MB"), (8_192, "1024MB"), (1_048_576, "1024MB")]
    )
    func `pages are kept in an eighth of the memory, within bounds`(megabytes: Int, setting: String) {
        #expect(ServerMemory.sharedBuffers(ofMachineWith: megabytes << 20) == setting)
    }
}
