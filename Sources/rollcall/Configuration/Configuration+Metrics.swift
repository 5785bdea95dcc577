import Web

/// The settings of metrics and logs.
extension Configuration {
    /// Where `/metrics` is answered.
    enum MetricsPlace: Hashable, Sendable {
        /// On the address of everything else, for those who ask without a proxy.
        case main
        /// On an address of its own, for who may ask there.
        case own(WebServer.Address)
        case off
    }

    /// Where `/metrics` is answered.
    func metricsPlace() throws -> Setting<MetricsPlace> {
        try setting(
            .metricsListen,
            standard: "main",
            expecting: "HOST:PORT is expected, as in 127.0.0.1:9464, or main, or off"
        ) { text in
            switch text {
            case "main": .main
            case "off": .off
            default: Self.address(text).map(MetricsPlace.own)
            }
        }
    }
}

extension Configuration.MetricsPlace: CustomStringConvertible {
    /// As it is configured.
    var description: String {
        switch self {
        case .main: "main"
        case .off: "off"
        case .own(let address): "\(address.host):\(address.port)"
        }
    }
}
