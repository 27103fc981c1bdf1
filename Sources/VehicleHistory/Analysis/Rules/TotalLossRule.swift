import Messages
import TransparencyLog

/// An insurer gave the vehicle up, and no title says so.
public enum TotalLossRule: FindingRule {
    /// Id of the rule.
    public static let id = "total-loss"

    private static let unbranded = FindingVariant(
        "unbranded", .warning, .high, accuses: .vehicle, innocent: ["country-knows-no-brands", "cheap-total-loss"])
    private static let code = FindingVariant(
        "salvage-code", .warning, .high, accuses: .vehicle, innocent: ["cheap-total-loss"])

    /// What it can see.
    public static let variants = [unbranded, code]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let claims = facts.lines(InsuranceClaimBody.self)
            .filter { $0.body.outcome == .totalLoss || $0.body.salvageCode != nil }
        guard let claim = claims.min(by: { $0.time < $1.time }) else { return [] }
        let isBranded = facts.lines(TitleBrandBody.self).contains { line in
            guard line.body.action == .applied, let category = line.body.brand?.category else { return false }
            return [.endOfLife, .salvage, .rebuilt].contains(category)
        }
        guard !isBranded, !facts.has(ScrappedBody.self) else { return [] }
        let indices = claims.map(\.recorded.index)
        let values: [Message.Argument] = [
            .entry("entry", claim.recorded.index), .date("date", claim.time), .what("what", claim.recorded),
            .source("source", claim.recorded),
        ]
        guard let salvage = claim.body.salvageCode else {
            return [Finding(Self.self, unbranded, statements: indices, suspects: indices, values: values)]
        }
        return [
            Finding(
                Self.self, code, statements: indices, suspects: indices, values: values + [.plain("code", salvage)])
        ]
    }
}
