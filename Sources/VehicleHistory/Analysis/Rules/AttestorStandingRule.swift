import Attestation
import Messages
import TransparencyLog

/// What became of those who made the statements: suspended or revoked since, keys in other hands, owners whose title
/// was erased.
public enum AttestorStandingRule: FindingRule {
    /// Id of the rule.
    public static let id = "attestor-standing"

    private static let suspended = FindingVariant(
        "suspended", .caution, .low, accuses: .nobody, innocent: ["sanction-for-other-reasons"])
    private static let revoked = FindingVariant(
        "revoked", .caution, .medium, accuses: .nobody, innocent: ["sanction-for-other-reasons"])
    private static let keyRevoked = FindingVariant(
        "key-revoked", .information, .low, accuses: .nobody, innocent: ["key-lost-later"])
    private static let compromised = FindingVariant(
        "key-compromised", .caution, .medium, accuses: .entry, innocent: ["key-lost-later"])
    private static let titleErased = FindingVariant("title-erased", .information, .high, accuses: .nobody)
    private static let outOfTurn = FindingVariant(
        "title-out-of-turn", .caution, .medium, accuses: .nobody, innocent: ["registrar-mistake"])

    /// What it can see.
    public static let variants = [compromised, revoked, suspended, outOfTurn, keyRevoked, titleErased]

    /// What the facts show: one finding for each source and each thing that became of it.
    public static func findings(in facts: VehicleFacts) -> [Finding] {
        var groups: [(variant: FindingVariant, since: Message.Argument?, lines: [RecordedStatement])] = []
        for line in facts.statements {
            guard let (variant, since) = seen(line.standing) else { continue }
            let place = groups.firstIndex { group in
                group.variant == variant && group.lines.first?.statement.issuer == line.statement.issuer
            }
            if let place { groups[place].lines.append(line) } else { groups.append((variant, since, [line])) }
        }
        return groups.compactMap { group in
            guard let first = group.lines.first else { return nil }
            let indices = group.lines.map(\.index)
            let values: [Message.Argument?] = [
                .source("source", first), .number("count", indices.count), .entries("entries", indices), group.since,
            ]
            return Finding(
                Self.self, group.variant, statements: indices,
                suspects: group.variant.severity == .information ? [] : indices, values: values.compactMap(\.self))
        }
    }

    private static func seen(_ standing: AttestorStanding) -> (FindingVariant, Message.Argument?)? {
        switch standing {
        case .good: nil
        case .suspendedLater(let index): (suspended, .entry("since_entry", index))
        case .revokedLater(let index): (revoked, .entry("since_entry", index))
        case .keyRevokedLater: (keyRevoked, nil)
        case .keyCompromised(let since): (compromised, .date("since", since))
        case .titleErased: (titleErased, nil)
        case .titleOutOfTurn: (outOfTurn, nil)
        }
    }
}
