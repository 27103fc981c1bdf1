public import Attestation

/// Attestor key rotation. Keys are added or retired. Retired keys stay valid for what they signed before.
public struct AttestorRotateBody: StatementBody {
    public static let kind = StatementKind("attestor-rotate", subjects: .attestors, isErasable: false)

    /// Public keys to add (RFC 7517).
    public let add: [PublicKey]
    /// Thumbprints (RFC 7638) of keys to retire.
    public let retire: [Thumbprint]

    public init(from fields: StatementFields) throws(StatementError) {
        add = try fields.keys("add")
        retire = try fields.thumbprints("retire")
    }

    public var summary: String {
        "Keys rotated: \(add.count) added, \(retire.count) retired"
    }
}
