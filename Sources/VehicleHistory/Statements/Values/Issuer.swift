public import Attestation

/// Who signed a statement.
public enum Issuer: Hashable, Sendable, CustomStringConvertible {
    /// An enrolled attestor: `attestor:<id>`.
    case attestor(AttestorID)
    /// An accreditation root, known by its key alone: `authority:<thumbprint>`.
    case authority(Thumbprint)

    /// Reads the `iss` claim; `nil` when it has neither form.
    public init?(_ text: String) {
        let bytes = text.utf8
        if text.hasPrefix("attestor:") {
            guard let id = AttestorID(Substring(bytes.dropFirst(9))) else { return nil }
            self = .attestor(id)
        } else if text.hasPrefix("authority:") {
            guard let thumbprint = Thumbprint(String(Substring(bytes.dropFirst(10)))) else { return nil }
            self = .authority(thumbprint)
        } else {
            return nil
        }
    }

    /// The `iss` claim.
    public var string: String {
        switch self {
        case .attestor(let id): "attestor:\(id)"
        case .authority(let thumbprint): "authority:\(thumbprint)"
        }
    }

    /// For people.
    public var description: String { string }

    /// The attestor's id; `nil` for an authority.
    public var attestorID: AttestorID? { if case .attestor(let id) = self { id } else { nil } }
}
