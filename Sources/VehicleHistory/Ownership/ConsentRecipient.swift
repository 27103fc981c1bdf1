public import Attestation

/// To whom an owner grants sight of optional fields.
public enum ConsentRecipient: Hashable, Sendable, CustomStringConvertible {
    /// Every reader.
    case anyone
    /// An attestor: `attestor:<id>`.
    case attestor(AttestorID)
    /// The holder of a buyer's account: `buyer:<thumbprint>`.
    case buyer(Thumbprint)

    /// Reads one of the three forms; `nil` for any other text.
    public init?(_ text: String) {
        if text == "anyone" {
            self = .anyone
        } else if text.hasPrefix("attestor:") {
            guard let id = AttestorID(text.dropFirst(9)) else { return nil }
            self = .attestor(id)
        } else if text.hasPrefix("buyer:") {
            guard let thumbprint = Thumbprint(String(text.dropFirst(6))) else { return nil }
            self = .buyer(thumbprint)
        } else {
            return nil
        }
    }

    /// The text.
    public var string: String {
        switch self {
        case .anyone: "anyone"
        case .attestor(let id): "attestor:\(id)"
        case .buyer(let thumbprint): "buyer:\(thumbprint)"
        }
    }

    /// For people.
    public var description: String { string }
}
