import Messages
import TransparencyLog

/// An insurer gave the vehicle up, and no title says so. What counts is how each claim stands: the newest statement of it.
public enum TotalLossRule: FindingRule {
    /// Id of the rule.
    public static let id = "total-loss"

    private static let unbranded = FindingVariant(
        "unbranded", .warning, .high, accuses: .vehicle, innocent: ["country-knows-no-brands", "cheap-total-loss"])
    private static let code = FindingVariant(
        "salvage-code", .warning, .high, accuses: .vehicle, innocent: ["cheap-total-loss"])

    private static let boughtBack = FindingVariant(
        "bought-back", .warning, .high, accuses: .vehicle, innocent: ["cheap-total-loss"])
    private static let preliminary = FindingVariant(
        "preliminary", .caution, .medium, accuses: .vehicle, innocent: ["claim-not-final", "cheap-total-loss"])

    /// What it can see.
    public static let variants = [unbranded, code, boughtBack, preliminary]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let claims = facts.claims.filter { claim in
            ![.denied, .withdrawn].contains(claim.body.outcome)
                && (claim.body.outcome == .totalLoss || claim.body.salvageCode != nil)
        }
        let isFinal = claims.contains { $0.body.stage != .preliminary }
        let counted = isFinal ? claims.filter { $0.body.stage != .preliminary } : claims
        guard let claim = counted.min(by: { $0.current.time < $1.current.time }), !isOnTitle(facts) else { return [] }
        let indices = counted.map(\.current.index)
        var values: [Message.Argument] = [
            .entry("entry", claim.current.index), .date("date", claim.current.time), .what("what", claim.current),
            .source("source", claim.current),
        ]
        let variant = isFinal ? variant(of: counted) : preliminary
        if variant == code, let salvage = counted.lazy.compactMap(\.body.salvageCode).first {
            values.append(.plain("code", salvage))
        }
        return [Finding(Self.self, variant, statements: indices, suspects: indices, values: values)]
    }

    /// The gravest first: a vehicle that its owner took back is on the road again, and nobody's paper tells.
    private static func variant(of claims: [ClaimThread]) -> FindingVariant {
        if claims.contains(where: { $0.body.salvageHolder == .owner }) { return boughtBack }
        return claims.contains { $0.body.salvageCode != nil } ? code : unbranded
    }

    private static func isOnTitle(_ facts: VehicleFacts) -> Bool {
        let isBranded = facts.lines(TitleBrandBody.self).contains { line in
            guard line.body.action == .applied, let category = line.body.brand?.category else { return false }
            return [.endOfLife, .salvage, .rebuilt].contains(category)
        }
        return isBranded || facts.has(ScrappedBody.self)
    }
}
