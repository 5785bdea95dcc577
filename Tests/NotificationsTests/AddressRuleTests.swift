import Notifications
import Testing

/// Only public addresses are called, in whatever form they are written.
@Suite struct AddressRuleTests {
    @Test(arguments: [
        "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1",
        "127.255.255.254", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1",
        "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
        "240.0.0.1", "255.255.255.255",
        "::", "::1", "fc00::1", "fd12:3456::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "100::1", "5f00::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b::169.254.169.254",
        "64:ff9b:1::1", "2002:7f00:1::1", "2002:a00:1::", "2001::1", "2001:db8::1", "2001:2::1", "3fff::1",
        "::ffff:0:127.0.0.1",
    ])
    func `what is not public is refused`(text: String) throws {
        let address = try #require(NetworkAddress(text))
        #expect(!AddressRule(.init()).allows(address))
        #expect(AddressRule(.init(allowsLocalNetwork: true)).allows(address))
    }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "128.0.0.1",
        "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0",
        "198.17.255.255", "198.20.0.0", "223.255.255.255",
        "2606:4700::1111", "2a00:1450::1", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8",
        "2002:808:808::1",
        "3fff:1000::1",
    ])
    func `what is public is called`(text: String) throws {
        let address = try #require(NetworkAddress(text))
        #expect(AddressRule(.init()).allows(address))
    }

    @Test(arguments: ["127.0.0.1", "255.0.1.2", "0:0:0:0:0:0:0:1", "2001:db8:0:1:a:0:0:ffff"])
    func `an address is written so that it is read as itself`(text: String) {
        #expect(NetworkAddress(text)?.description == text)
    }

    @Test(arguments: ["", "localhost", "127.1", "0x7f.1", "2130706433", "127.0.0.1.", "[::1]", "::1%lo"])
    func `what is not an address in its usual form is none`(text: String) {
        #expect(NetworkAddress(text) == nil)
    }
}
