/// Whose webhooks a source receives.
///
/// The raw value is the name used in the configuration.
package enum Provider: String, CaseIterable, Sendable {
    case digitalsamba

    var adapter: ProviderAdapter {
        switch self {
        case .digitalsamba: .digitalSamba
        }
    }
}
