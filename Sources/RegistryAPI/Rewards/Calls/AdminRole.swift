/// What a person of the roster may do. A person may have several roles, but never approves an own plan.
public enum AdminRole: String, Sendable, CaseIterable {
    /// Makes plans and applies approved ones.
    case maker
    /// Approves plans of others.
    case checker
    /// Freezes for a first term, holds an epoch, cancels a plan: stops things, and starts none.
    case guardian
    /// Makes plans that change policy or the roster.
    case policyAdmin = "policy-admin"
    /// Reads the audit trail and opens samples.
    case auditor
}
