public import Attestation

/// Who signed a statement.
public enum Issuer: Hashable, Sendable, CustomStringConvertible {
    /// An enrolled attestor: `attestor:<id>`.
    case attestor(AttestorID)
    /// An accreditation root, known by its key alone: `authority:<thumbprint>`.
    case authority(Thumbprint)
    /// The owner of one vehicle, known by the holder key of its title alone: `owner:<thumbprint>`.
    case owner(Thumbprint)

    /// Reads the `iss` claim; `nil` when it has none of the forms.
    public init?(_ text: String) {
        let bytes = text.utf8
        if text.hasPrefix("attestor:") {
            guard let id = AttestorID(Substring(bytes.dropFirst(9))) else { return nil }
            self = .attestor(id)
        } else if text.hasPrefix("authority:") {
            guard let thumbprint = Thumbprint(String(Substring(bytes.dropFirst(10)))) else { return nil }
            self = .authority(thumbprint)
        } else if text.hasPrefix("owner:") {
            guard let thumbprint = Thumbprint(String(Substring(bytes.dropFirst(6)))) else { return nil }
            self = .owner(thumbprint)
        } else {
            return nil
        }
    }

    /// The `iss` claim.
    public var string: String {
        switch self {
        case .attestor(let id): "attestor:\(id)"
        case .authority(let thumbprint): "authority:\(thumbprint)"
        case .owner(let thumbprint): "owner:\(thumbprint)"
        }
    }

    /// For people.
    public var description: String { string }

    /// The attestor's id; `nil` for an authority and an owner.
    public var attestorID: AttestorID? { if case .attestor(let id) = self { id } else { nil } }

    /// The thumbprint of the holder key; `nil` for all but an owner.
    public var holderKey: Thumbprint? { if case .owner(let thumbprint) = self { thumbprint } else { nil } }

    /// How a line of a history names a source that has no accredited name.
    public var sourceName: String {
        switch self {
        case .attestor(let id): id.string
        case .authority: "authority"
        case .owner: "the owner, self-declared"
        }
    }
}
