/// Attestor suspension. Nothing that the attestor states from the next entry on counts, until it is reinstated.
public struct AttestorSuspendBody: StatementBody {
    public static let kind = StatementKind("attestor-suspend", subjects: .attestors, isErasable: false)

    /// Why.
    public let reason: String

    public init(from fields: StatementFields) throws(StatementError) {
        reason = try fields.string("reason")
    }

    public var summary: String {
        "Suspended: \(reason)"
    }
}
