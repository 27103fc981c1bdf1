public import Attestation
public import Octets
public import StrictJSON

/// Who made the plan that was carried out, and who approved it: two people, named by their keys.
public struct PlanApproval: Hashable, Sendable {
    /// SHA-256 of the plan's canonical text; `nil` for what a guardian may do alone.
    public let plan: Hash?
    /// Thumbprint of who made it; `nil` for what runs by schedule.
    public let maker: Thumbprint?
    /// Thumbprint of who approved it.
    public let checker: Thumbprint?

    /// An approval of its parts.
    public init(plan: Hash?, maker: Thumbprint?, checker: Thumbprint?) {
        self.plan = plan
        self.maker = maker
        self.checker = checker
    }

    init(from fields: StatementFields) throws(StatementError) {
        plan = try fields.hexadecimalHashIfPresent("plan")
        maker = try fields.thumbprintIfPresent("maker")
        checker = try fields.thumbprintIfPresent("checker")
    }

    /// Puts the members that are there into a body.
    public func add(to body: inout JSONObject) {
        body["plan"] = plan.map { .string(Hex.encode($0.bytes)) }
        body["maker"] = maker.map { .string($0.string) }
        body["checker"] = checker.map { .string($0.string) }
    }
}
