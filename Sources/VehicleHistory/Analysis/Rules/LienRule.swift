import Messages
import TransparencyLog

/// Claims on the vehicle that nobody released: whoever buys it may have to pay somebody else's debt.
public enum LienRule: FindingRule {
    /// Id of the rule.
    public static let id = "lien"

    private static let open = FindingVariant(
        "open", .caution, .high, accuses: .vehicle, innocent: ["paid-unstated"])
    private static let lapsed = FindingVariant("lapsed", .information, .medium, accuses: .nobody)

    /// What it can see.
    public static let variants = [open, lapsed]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let lines = facts.chronicle(LienBody.self)
        var releases = lines.filter { $0.body.action == .released }
        return lines.filter { $0.body.action == .registered }.compactMap { lien in
            let place = releases.firstIndex { release in
                release.body.releases.map { $0 == lien.recorded.index } ?? !release.time.isSurelyBefore(lien.time)
            }
            if let place {
                // A release without a reference ends one lien, not all.
                releases.remove(at: place)
                return nil
            }
            let values: [Message.Argument] = [
                .entry("entry", lien.recorded.index), .date("date", lien.time), .source("source", lien.recorded),
                .what("what", lien.recorded),
            ]
            let isLapsed = lien.body.expiresOn.map { $0.endMilliseconds <= facts.nowMilliseconds } ?? false
            return Finding(
                Self.self, isLapsed ? lapsed : open, statements: [lien.recorded.index],
                suspects: isLapsed ? [] : [lien.recorded.index], values: values)
        }
    }
}
