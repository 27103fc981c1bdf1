import Messages
import TransparencyLog

/// Recalls of this very vehicle: which are open, which were remedied.
public enum RecallRule: FindingRule {
    /// Id of the rule.
    public static let id = "recall"

    private static let openSafety = FindingVariant(
        "open-safety", .caution, .high, accuses: .vehicle, innocent: ["remedied-unstated"])
    private static let open = FindingVariant(
        "open", .caution, .high, accuses: .vehicle, innocent: ["remedied-unstated"])
    private static let remedied = FindingVariant("remedied", .information, .high, accuses: .nobody)

    /// What it can see.
    public static let variants = [openSafety, open, remedied]

    /// What the facts show.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        let lines = facts.chronicle(RecallBody.self)
        let openings = lines.filter { $0.body.action == .opened }
        let closings = lines.filter { $0.body.action != .opened }
        var findings: [Finding] = []
        var campaigns: Set<[UInt8]> = []
        for opening in openings where campaigns.insert(Array(opening.body.campaign.utf8)).inserted {
            let closing = closings.first { closing in
                if let closes = closing.body.closes { return closes == opening.recorded.index }
                return closing.body.campaign.utf8.elementsEqual(opening.body.campaign.utf8)
            }
            findings += finding(opening, closing)
        }
        return findings
    }

    private static func finding(
        _ opening: VehicleFacts.Line<RecallBody>, _ closing: VehicleFacts.Line<RecallBody>?
    ) -> [Finding] {
        let values: [Message.Argument] = [
            .plain("campaign", opening.body.campaign), .entry("entry", opening.recorded.index),
            .date("date", opening.time), .what("what", opening.recorded),
        ]
        guard let closing else {
            let variant = opening.body.safetyCritical == true ? openSafety : open
            return [
                Finding(
                    Self.self, variant, statements: [opening.recorded.index], suspects: [opening.recorded.index],
                    values: values)
            ]
        }
        guard closing.body.action == .remedied else { return [] }
        return [
            Finding(
                Self.self, remedied, statements: [opening.recorded.index, closing.recorded.index],
                values: values + [.entry("closing_entry", closing.recorded.index), .date("closed", closing.time)])
        ]
    }
}
