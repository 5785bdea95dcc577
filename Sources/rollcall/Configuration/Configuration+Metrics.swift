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
        let setting = text(nil, "", "ROLLCALL_METRICS_LISTEN", file?.metricsListen, "main")
        switch setting.value {
        case "main": return Setting(value: .main, origin: setting.origin)
        case "off": return Setting(value: .off, origin: setting.origin)
        default:
            guard let address = Self.address(setting.value) else {
                throw ConfigurationError(
                    "metrics.listen (\(setting.origin)): HOST:PORT is expected, as in 127.0.0.1:9464, or main, or off"
                )
            }
            return Setting(value: .own(address), origin: setting.origin)
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
