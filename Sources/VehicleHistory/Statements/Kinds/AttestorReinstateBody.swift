/// Attestor reinstatement. A suspension ends.
public struct AttestorReinstateBody: StatementBody {
    public static let kind = StatementKind("attestor-reinstate", subjects: .attestors, isErasable: false)

    /// Why.
    public let reason: String

    public init(from fields: StatementFields) throws(StatementError) {
        reason = try fields.string("reason")
    }

    public var summary: String {
        "Reinstated: \(reason)"
    }
}
